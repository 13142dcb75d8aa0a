import { spawnSync } from 'node:child_process';

/** Flags of every build: no C compiler, no paths or commit of this machine in a program, one package cache for all. */
export const BUILD_FLAGS = ['-mod=readonly', '-trimpath', '-buildvcs=false', '-pgo=off'] as const;
export const GO_ENVIRONMENT = { GOTOOLCHAIN: 'local', CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '' } as const;

const NEEDED = { major: 1, minor: 26 };

/** A Go that can build the control plane. */
export interface Go {
  /** Such as `go1.26.8 linux/amd64`. */
  readonly version: string;
}

/** The Go on PATH, or one line that says what is missing. */
export function findGo(): Go | { readonly missing: string } {
  const needed = `Go ${NEEDED.major}.${NEEDED.minor}`;
  const { error, status, stdout } = spawnSync('go', ['env', 'GOVERSION', 'GOOS', 'GOARCH'], {
    encoding: 'utf8',
    cwd: '/',
  });
  if (error !== undefined || status !== 0) return { missing: `${needed} is missing: no go on PATH` };
  const [version = '', os = '', arch = ''] = stdout.trim().split('\n');
  const [, major = '0', minor = '0'] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  const enough = Number(major) === NEEDED.major && Number(minor) >= NEEDED.minor;
  return enough
    ? { version: `${version} ${os}/${arch}` }
    : { missing: `${needed} is missing: go on PATH is ${version}` };
}
