import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { committed, TemporaryWorkspace } from './support/workspace.ts';

const workspaces: TemporaryWorkspace[] = [];

function workspace(...environments: readonly string[]): TemporaryWorkspace {
  const made = new TemporaryWorkspace(environments.length === 0 ? undefined : environments);
  workspaces.push(made);
  return made;
}

afterEach(() => {
  for (const made of workspaces.splice(0)) made.remove();
});

describe('parapet synth', { timeout: 60_000 }, () => {
  it('writes the bytes that are committed: in another folder, locale and time zone, two runs at once', async () => {
    const here = workspace();
    const runs = await Promise.all([
      here.run(['synth'], { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' }),
      here.run(['synth'], { LC_ALL: 'C', TZ: 'UTC' }, join(here.folder, 'apps/dev')),
    ]);
    expect(runs.map(({ status, stderr }) => ({ status, stderr }))).toEqual([
      { status: 0, stderr: '' },
      { status: 0, stderr: '' },
    ]);
    expect(differing(here.read('dist'), committed())).toEqual([]);
  });

  it('writes nothing on the second run, and says so', async () => {
    const here = workspace('dev');
    await here.run(['synth']);
    const again = await here.run(['synth']);
    expect(again.stdout).toMatch(/^dev +\d+ objects +0 written +0 removed +\d+ ms\n$/);
  });

  it('changes no byte when one environment has a mistake, and names the mistakes of all', async () => {
    const here = workspace();
    await here.run(['synth']);
    const before = here.read('dist');
    here.edit('apps/dev/src/assistant.ts', "cpu: { request: '250m', limit: '1' }", "cpu: { request: '2', limit: '1' }");
    here.edit('apps/staging/src/environment.ts', "name: 'staging'", "name: 'Staging_EU'");
    here.edit('apps/production/src/assistant.ts', "request: '1', limit: '4'", "request: '1', limit: '3'");
    const run = await here.run(['synth']);
    expect(run.status).toBe(1);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain(
      'Deployment/poolside/core-api: resources.cpu: the request 2 is above the limit 1 (RES-002). Fix: raise the limit or lower the request.',
    );
    expect(run.stderr).toContain('environment.name: "Staging_EU" is not a DNS-1123 label (NAME-001).');
    expect(here.read('dist')).toEqual(before);
  });

  it('renders one environment alone', async () => {
    const here = workspace();
    const run = await here.run(['synth', '--env', 'staging']);
    expect(run.status).toBe(0);
    expect([...here.read('dist').keys()].every((path) => path.startsWith('staging/'))).toBe(true);
  });

  it('prints the same as JSON', async () => {
    const here = workspace('dev');
    const { stdout } = await here.run(['synth', '--json']);
    const { version, environments } = JSON.parse(stdout) as {
      version: number;
      environments: { name: string; objects: number; written: string[] }[];
    };
    expect(version).toBe(1);
    expect(environments[0]?.name).toBe('dev');
    expect(environments[0]?.written).toContain('inventory.json');
    expect(environments[0]?.objects).toBe(
      [...here.read('dist').keys()].filter((path) => path.endsWith('.yaml') && !path.endsWith('/kustomization.yaml'))
        .length,
    );
  });
});

/** Paths only: whole trees make an unreadable message. */
function differing(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): string[] {
  return [...new Set([...left.keys(), ...right.keys()])].filter((path) => left.get(path) !== right.get(path));
}

describe('bad use', { timeout: 60_000 }, () => {
  it.each<[what: string, args: readonly string[], message: string]>([
    ['an unknown verb', ['synht'], "unknown command 'synht'"],
    ['an unknown option', ['synth', '--evn', 'dev'], "unknown option '--evn'"],
    ['an unknown environment', ['synth', '--env', 'stagign'], 'there is no environment stagign, did you mean staging?'],
  ])('exits with 2 for %s', async (_, args, message) => {
    const run = await workspace().run(args);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(message);
    expect(run.stderr).not.toContain('    at ');
  });

  it('exits with 2 outside of a workspace', async () => {
    const here = workspace('dev');
    rmSync(join(here.folder, 'pnpm-workspace.yaml'));
    const run = await here.run(['synth']);
    expect(run).toMatchObject({ status: 2 });
    expect(run.stderr).toContain('no pnpm-workspace.yaml in');
  });

  it('exits with 3 and the place, without a stack, when an app throws', async () => {
    const here = workspace('dev');
    here.edit(
      'apps/dev/src/app.ts',
      'const app = new App();',
      "if (environment.name) throw new TypeError('boom');\n  const app = new App();",
    );
    const run = await here.run(['synth']);
    expect(run.status).toBe(3);
    expect(run.stderr).toMatch(
      /^could not evaluate: boom\n {2}at (Module\.)?build \(.*apps\/dev\/src\/app\.ts:\d+:\d+\)\n$/,
    );
  });

  it('exits with 1 when an app exports no build()', async () => {
    const here = workspace('dev');
    here.write('apps/dev/src/app.ts', 'export const nothing = 1;\n');
    const run = await here.run(['synth']);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(
      'apps/dev: does not export build(): App (CLI-004). Fix: export a function build that returns the cdk8s App of the environment.',
    );
  });

  it('exits with 1 when the App does not say which environment it is', async () => {
    const here = workspace('dev');
    here.write('apps/dev/src/app.ts', "import { App } from 'cdk8s';\n\nexport const build = () => new App();\n");
    const run = await here.run(['synth']);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(
      'App: does not say which environment it is (CLI-005). Fix: declare environmentFacts on the App, as addPlatform does.',
    );
  });

  it('names foreign files and links, and touches nothing', async () => {
    const here = workspace('dev');
    await here.run(['synth']);
    writeFileSync(join(here.folder, 'dist/dev/base/mine.yaml'), 'kind: Mine\n');
    const before = here.read('dist');
    const run = await here.run(['synth']);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('dist/dev/base/mine.yaml: was not written by synth (CLI-001).');
    expect(here.read('dist')).toEqual(before);

    rmSync(join(here.folder, 'dist'), { recursive: true });
    symlinkSync(join(here.folder, 'apps'), join(here.folder, 'dist'));
    const linked = await here.run(['synth']);
    expect(linked.status).toBe(1);
    expect(linked.stderr).toContain('symbolic link');
  });
});

describe('parapet check', { timeout: 60_000 }, () => {
  it('says that dist is as rendered', async () => {
    const here = workspace('dev');
    await here.run(['synth']);
    const run = await here.run(['check']);
    expect(run.stdout).toMatch(/^dev +\d+ objects +as rendered\n$/);
    expect(run.status).toBe(0);
  });

  it('names every missing, edited, stale and stray file, and repairs none', async () => {
    const here = workspace('dev');
    await here.run(['synth']);
    const edited = 'dist/dev/platform/poolside/deployment-core-api.yaml';
    const text = readFileSync(join(here.folder, edited), 'utf8');
    writeFileSync(join(here.folder, edited), `${text}# mine\n`);
    rmSync(join(here.folder, 'dist/dev/base/poolside/serviceaccount-core-api-sa.yaml'));
    writeFileSync(join(here.folder, 'dist/dev/stray.yaml'), '');
    here.edit('apps/dev/src/assistant.ts', "limit: '1' }", "limit: '2' }");
    const before = here.read('dist');
    const run = await here.run(['check']);
    expect(run.status).toBe(1);
    for (const path of [
      'platform/poolside/deployment-core-api.yaml',
      'base/poolside/serviceaccount-core-api-sa.yaml',
      'stray.yaml',
    ])
      expect(run.stderr).toContain(`dist/dev/${path}`);
    expect(here.read('dist')).toEqual(before);
  });

  it('says in one line what is missing when dist does not exist', async () => {
    const run = await workspace('dev').run(['check']);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('CLI-001');
  });
});
