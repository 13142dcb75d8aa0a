import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TemporaryWorkspace } from './support/workspace.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const seed = join(root, 'packages/compliance/test/fixtures/second-seed');

let here: TemporaryWorkspace;
beforeAll(() => {
  here = new TemporaryWorkspace(['dev']);
});
afterAll(() => {
  here.remove();
});

function folder(name: string, text: string): string {
  mkdirSync(join(here.folder, name), { recursive: true });
  writeFileSync(join(here.folder, name, 'a.yaml'), text);
  return name;
}

const account = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: api
  namespace: kube-public
automountServiceAccountToken: `;

describe('parapet compliance static', { timeout: 300_000 }, () => {
  it('finds the committed environment clean, with the waivers and the facts of its app', async () => {
    const { status, stdout, stderr } = await here.run(['compliance', 'static', 'dist/dev'], {}, root);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/dist\/dev: 0 errors, 0 warnings, \d+ waived, 0 unread in \d+ objects/);
    expect(stdout).not.toContain('Not known');
  });

  it('says with its status what it found: nothing, findings, wrong use, not everything read', async () => {
    const runs = await Promise.all(
      [
        ['static', folder('clean', `${account}false`)],
        ['static', folder('clean', `${account}false`), '--quiet'],
        ['static', folder('careless', `${account}true`)],
        ['static', folder('broken', `${account}[`)],
        ['static', 'nowhere'],
        ['static'],
        ['static', 'clean', '--preset', 'none'],
        ['static', 'clean', '--waivers', 'none.yaml'],
        ['static', '--env', 'nobody'],
        ['explain', 'NET-99'],
      ].map((args) => here.run(['compliance', ...args])),
    );
    expect(runs.map(({ status }) => status)).toEqual([0, 0, 1, 3, 3, 2, 2, 2, 2, 2]);
    expect(runs[1]?.stdout).toBe('');
    expect(runs[2]?.stdout).toContain(
      'hands its token to every pod (RBAC-011). Fix: set automountServiceAccountToken: false.',
    );
    expect(runs[3]?.stdout).toContain('a.yaml:6: is not YAML');
    expect(runs[9]?.stderr).toContain('there is no rule NET-99, did you mean NET-00');
  });

  it('has its report in each format, clean or not, on the terminal or in a file', async () => {
    const careless = folder('careless', `${account}true`);
    const formats = {
      json: /^\{\n {2}"version": 1,/,
      sarif: /^\{\n {2}"\$schema": "[^"]*sarif-schema-2\.1\.0\.json",/,
      junit: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="careless">/,
      markdown: /^## ❌ Findings: <code>careless<\/code>/,
      html: /^<!doctype html>\n<html lang="en">/,
    };
    const runs = await Promise.all(
      Object.keys(formats).map((format) =>
        here.run(['compliance', 'static', careless, '--quiet', '--format', format, '--output', `report.${format}`]),
      ),
    );
    expect(runs.map(({ status, stdout, stderr }) => ({ status, stdout, stderr }))).toEqual(
      runs.map(() => ({ status: 1, stdout: '', stderr: '' })),
    );
    for (const [format, begin] of Object.entries(formats))
      expect(readFileSync(join(here.folder, `report.${format}`), 'utf8').slice(0, 200)).toMatch(begin);
    const clean = await here.run(['compliance', 'static', folder('clean', `${account}false`), '-q', '-f', 'json']);
    expect(clean.status).toBe(0);
    expect(JSON.parse(clean.stdout)).toMatchObject({ version: 1, summary: { errors: 0, unread: 0 } });
  });

  it('never reads as clean when it breaks down, and writes no half of a report', async () => {
    const app = 'apps/dev/src/app.ts';
    const text = readFileSync(join(here.folder, app), 'utf8');
    here.write(app, 'export function build() {\n  throw new TypeError("out of paper");\n}\n');
    mkdirSync(join(here.folder, 'dist'), { recursive: true });
    cpSync(join(root, 'dist/dev'), join(here.folder, 'dist/dev'), { recursive: true });
    const [broken, unwritable] = await Promise.all([
      here.run(['compliance', 'static', 'dist/dev', '--format', 'json']),
      here.run(['compliance', 'static', folder('clean', `${account}false`), '--output', 'none/report.html']),
    ]);
    here.write(app, text);
    expect({ status: broken.status, stdout: broken.stdout }).toEqual({ status: 3, stdout: '' });
    expect(broken.stderr).toContain('could not evaluate: out of paper');
    expect({ status: unwritable.status, stdout: unwritable.stdout }).toEqual({ status: 2, stdout: '' });
    expect(unwritable.stderr).toContain('none/report.html cannot be written');
  });

  it('takes waivers from a file', async () => {
    folder('careless', `${account}true`);
    const waiver =
      '- {rule: RBAC-011, object: ServiceAccount/kube-public/api, reason: old client, owner: team a, expires: 2999-12-31}';
    writeFileSync(join(here.folder, 'waivers.txt'), waiver);
    const { status, stdout } = await here.run(['compliance', 'static', 'careless', '--waivers', 'waivers.txt']);
    expect(status).toBe(0);
    expect(stdout).toContain('RBAC-011 ServiceAccount/kube-public/api, until 2999-12-31, team a: old client');
  });

  it('judges by the preset that is asked for', async () => {
    const runs = await Promise.all(
      ['baseline', 'platform'].map((preset) =>
        here.run(['compliance', 'static', seed, '--preset', preset, '--format', 'json']),
      ),
    );
    const errors = runs.map(({ stdout }) => (JSON.parse(stdout) as { summary: { errors: number } }).summary.errors);
    expect(runs.map(({ status }) => status)).toEqual([1, 1]);
    expect(errors[0]).toBeGreaterThan(0);
    expect(errors[0]).toBeLessThan(errors[1]!);
  });
});

describe('parapet compliance', { timeout: 300_000 }, () => {
  it('diff names what came and fails for it, and not for what went', async () => {
    folder('clean', `${account}false`);
    folder('careless', `${account}true`);
    const [worse, better] = await Promise.all([
      here.run(['compliance', 'diff', 'clean', 'careless']),
      here.run(['compliance', 'diff', 'careless', 'clean']),
    ]);
    expect(worse.stdout).toContain('  + ServiceAccount/kube-public/api: hands its token to every pod (RBAC-011)');
    expect(better.stdout).toContain('  - ServiceAccount/kube-public/api: hands its token to every pod (RBAC-011)');
    expect(worse.stdout).toContain('CIS EKS 1.8.0 4.1.5: pass before, fail after');
    expect([worse.status, better.status]).toEqual([1, 0]);
  });

  it('explain shows what a rule stops and says', async () => {
    const { status, stdout } = await here.run(['compliance', 'explain', 'net-003']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^NET-003: .*\n\nAn empty or missing from or to means everyone[^]*Stops:[^]*kind: NetworkPolicy[^]*Allows:/,
    );
  });

  it('explain knows the checks of a cluster', async () => {
    const { status, stdout } = await here.run(['compliance', 'explain', 'LIVE-009']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^LIVE-009: No network policy is there [^]*Fix: delete it, or render the connection\.\nReferences: CIS/,
    );
  });

  it('rules lists the preset', async () => {
    const { stdout } = await here.run(['compliance', 'rules', '--json']);
    const { rules } = JSON.parse(stdout) as { rules: { id: string; controls: unknown[] }[] };
    expect(rules.find(({ id }) => id === 'RBAC-001')?.controls).toContainEqual({
      framework: 'CIS EKS 1.8.0',
      control: '4.1.3',
    });
  });

  it('pages are as dist has it', async () => {
    const { status, stderr } = await here.run(['compliance', 'pages', '--check'], {}, root);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
