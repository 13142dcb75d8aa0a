import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kubectl } from '@parapet/kubectl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proofs } from './support/proofs.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

proofs('pnpm control-plane', () => {
  test('up brings an environment, status finds it, a second up is refused, down leaves nothing', () => {
    expect(command('status')).toMatchObject({ status: 1, stdout: 'not running\n' });
    const up = command('up', '--env', 'dev');
    expect(up.stderr).toContain('platform: ');
    const [, kubeconfig = ''] = /^export KUBECONFIG=(.+)\n$/.exec(up.stdout) ?? [];
    try {
      expect(command('status')).toMatchObject({ status: 0, stdout: up.stdout });
      expect(command('up')).toMatchObject({
        status: 3,
        stderr: 'it is running: `pnpm control-plane down` stops it\n',
      });
      const deployments = spawnSync(kubectl() ?? 'kubectl', ['get', 'deployments', '-A', '-o', 'name'], {
        env: { KUBECONFIG: kubeconfig, HOME: dirname(kubeconfig) },
        encoding: 'utf8',
      });
      expect(deployments.stdout.split('\n')).toContain('deployment.apps/core-api');
    } finally {
      expect(command('down')).toMatchObject({ status: 0, stdout: 'stopped\n' });
    }
    expect(command('down')).toMatchObject({ status: 0, stdout: 'not running\n' });
    expect(existsSync(dirname(kubeconfig))).toBe(false);
  });

  test('names the environments that there are', () => {
    const { status, stderr } = command('up', '--env', 'prod');
    expect(stderr).toBe(
      "error: option '--env <name>' argument 'prod' is invalid. There are: dev, production, staging.\n",
    );
    expect(status).toBe(2);
  });
});

describe.each([
  ['without Go', undefined, 'Go 1.26 is missing: no go on PATH'],
  ['with a Go that is too old', 'go1.25.4', 'Go 1.26 is missing: go on PATH is go1.25.4'],
])('%s', (_, version, line) => {
  let path: string;
  beforeAll(() => {
    path = mkdtempSync(join(tmpdir(), 'parapet-e2e-test-'));
    if (version === undefined) return;
    writeFileSync(join(path, 'go'), `#!/bin/sh\nprintf '${version}\\nlinux\\namd64\\n'\n`);
    chmodSync(join(path, 'go'), 0o755);
  });
  afterAll(() => {
    rmSync(path, { recursive: true, force: true });
  });

  test('nothing is built, and one line says what is missing', () => {
    expect(node([...tsx, 'packages/e2e/src/command/prebuild.ts'], path)).toMatchObject({
      status: 3,
      stderr: `${line}\n`,
    });
  });

  test('a proof is skipped, never passed, and one line says why', () => {
    const vitest = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config=packages/e2e/vitest.config.ts',
      '--reporter=json',
    ];
    const run = node([...vitest, 'versions'], path);
    const { numTotalTests, numPendingTests } = JSON.parse(run.stdout) as Record<string, number>;
    expect(numTotalTests).toBeGreaterThan(0);
    expect(numPendingTests).toBe(numTotalTests);
    expect(run.stderr).toContain(`skipped: ${line}\n`);
  });
});

const tsx = ['--conditions=@parapet/source', '--import=tsx'];

function command(...args: readonly string[]): SpawnSyncReturns<string> {
  return node([...tsx, 'packages/e2e/src/command/control-plane.ts', ...args]);
}

function node(args: readonly string[], path = process.env['PATH']): SpawnSyncReturns<string> {
  const env = { ...process.env, PATH: path, NO_COLOR: '1', VITEST: undefined };
  return spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
}
