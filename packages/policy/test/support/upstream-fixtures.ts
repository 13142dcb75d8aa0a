import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '@parapet/core';
import { parse } from 'yaml';
import type { Level } from '../../src/pod-security/pod-check.ts';

const MODULE = 'k8s.io/pod-security-admission@v0.36.3';
/** As go.sum of packages/e2e has it. */
const SUM = 'h1:nWRx42eQwSkapa0TPwtho35adfSziRmPYuzwU+4xPpo=';

export interface Fixture {
  /** Such as `runasnonroot1`. */
  readonly name: string;
  readonly pod: Manifest;
}

/** The fixtures of one level at one version. */
export interface Fixtures {
  readonly level: Level;
  /** Minor version: 34 for v1.34. */
  readonly version: number;
  readonly count: number;
  pods(verdict: 'pass' | 'fail'): readonly Fixture[];
}

/** What upstream tests its own admission with, from the Go module cache; undefined where there is no Go. */
export function upstreamFixtures(): readonly Fixtures[] | undefined {
  const env = { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '', GOWORK: 'off' };
  const go = spawnSync('go', ['mod', 'download', '-json', MODULE], { cwd: tmpdir(), encoding: 'utf8', env });
  if (go.error !== undefined) return undefined;
  const module = JSON.parse(go.stdout) as { readonly Dir?: string; readonly Sum?: string; readonly Error?: string };
  if (module.Dir === undefined || module.Sum !== SUM)
    throw new Error(`${MODULE}: ${module.Error ?? `sum ${module.Sum}`}`);
  const root = join(module.Dir, 'test/testdata');
  return (['baseline', 'restricted'] as const).flatMap((level) =>
    readdirSync(join(root, level)).map((version) => ({
      level,
      version: Number(version.slice('v1.'.length)),
      count: ['pass', 'fail'].flatMap((verdict) => readdirSync(join(root, level, version, verdict))).length,
      pods: (verdict) => podsIn(join(root, level, version, verdict)),
    })),
  );
}

function podsIn(folder: string): Fixture[] {
  return readdirSync(folder).map((file) => ({
    name: file.replace('.yaml', ''),
    pod: parse(readFileSync(join(folder, file), 'utf8')) as Manifest,
  }));
}
