import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { judge, readExceptions, type Exception } from '../src/third-party/exceptions.ts';
import { findingsOf, type Finding } from '../src/third-party/finding.ts';
import { page } from '../src/third-party/page.ts';
import { writePolicies } from '../src/third-party/policies.ts';
import { REQUIREMENTS } from '../src/third-party/python.ts';
import { hasFailed, report, type Outcome } from '../src/third-party/report.ts';
import { ask } from '../src/third-party/run.ts';
import type { Tool } from '../src/third-party/tool.ts';
import { tools } from '../src/third-party/tools/tools.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parapet-third-party-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const exception: Exception = { tool: 'scorer', check: 'root', objects: ['Deployment/web/*'], reason: 'so it is' };
const finding: Finding = {
  tool: 'scorer',
  check: 'root',
  object: 'Deployment/web/api',
  message: 'is root',
  on: ['dist/dev'],
};

describe('an exception', () => {
  test('is for one tool, one check and its objects', () => {
    expect(judge([finding], [exception])).toEqual({ open: [], excepted: [finding], unused: [] });
    const others: readonly Partial<Finding>[] = [
      { tool: 'linter' },
      { check: 'rooted' },
      { object: 'Deployment/web/api/v2' },
      { object: 'DaemonSet/web/api' },
      { object: 'Deployment/webs/api' },
    ];
    for (const other of others) {
      const strange = { ...finding, ...other };
      expect(judge([strange], [exception]).open).toEqual([strange]);
    }
  });

  test('has no pattern but the star', () => {
    const dotted = { ...exception, objects: ['Deployment/web/a.i'] };
    expect(judge([finding], [dotted]).open).toEqual([finding]);
  });

  test('that excepts nothing is unused, as is each of its objects', () => {
    const two = { ...exception, objects: ['Deployment/web/*', 'Deployment/shop/*'] };
    expect(judge([finding], [two]).unused).toEqual([{ exception: two, objects: ['Deployment/shop/*'] }]);
    expect(judge([], [exception]).unused).toEqual([{ exception, objects: exception.objects }]);
  });

  test('says all that it has to, and nothing else', () => {
    const file = join(folder, 'exceptions.yaml');
    const read = (value: object) => {
      writeFileSync(file, JSON.stringify([value]));
      return readExceptions(file);
    };
    expect(read(exception)).toEqual([exception]);
    for (const name of Object.keys(exception))
      expect(() => read({ ...exception, [name]: undefined }), name).toThrow('Invalid');
    expect(() => read({ ...exception, reason: '' })).toThrow('Invalid');
    expect(() => read({ ...exception, objects: [] })).toThrow('Invalid');
    expect(() => read({ ...exception, owner: 'me' })).toThrow('Invalid');
  });
});

describe('those that we have', () => {
  const exceptions = readExceptions();

  test('are for tools that are asked, once a check', () => {
    const names = exceptions.map(({ tool, check }) => `${tool} ${check}`);
    expect(new Set(names).size).toBe(names.length);
    expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(exceptions.map(({ tool }) => tool)));
  });

  test('are at most six checks of checkov', () => {
    expect(exceptions.filter(({ tool }) => tool === 'checkov').length).toBeLessThanOrEqual(6);
  });

  test('are on the page', async () => {
    const path = new URL('../../../docs/third-party.md', import.meta.url).pathname;
    const settings = await resolveConfig(path);
    const text = await format(page(tools, exceptions), { ...settings, parser: 'markdown' });
    await expect(text).toMatchFileSnapshot(path);
  });
});

describe('a report', () => {
  const tool: Tool = {
    name: 'scorer',
    version: '1.2.3',
    reads: 'environment',
    knows: 'every kind',
    missing: undefined,
    check: (files) => Promise.resolve({ read: files.length, complaints: [] }),
  };
  const judged = (findings: readonly Finding[], exceptions: readonly Exception[]): Outcome => ({
    tool,
    state: 'judged',
    read: 5,
    judgement: judge(findings, exceptions),
  });

  test('counts tools, and names what is found, not used, skipped and broken', () => {
    const outcomes: readonly Outcome[] = [
      judged([finding], [exception]),
      judged([finding], []),
      judged([], [exception]),
      { tool, state: 'skipped', why: 'Python 3.11 with venv is missing' },
      { tool, state: 'broken', why: 'scorer ended with 2' },
    ];
    expect(outcomes.map(hasFailed)).toEqual([false, true, true, false, true]);
    expect(report(outcomes)).toMatchInlineSnapshot(`
      "tool    version  read  findings  excepted
      scorer  1.2.3    5     0         1
      scorer  1.2.3    5     1         0
      scorer  1.2.3    5     0         0
      scorer  1.2.3    -     -         -         skipped
      scorer  1.2.3    -     -         -         broken
      Deployment/web/api: is root (scorer root; dist/dev). Fix: mend it, or except it in packages/e2e/third-party-exceptions.yaml.
      third-party-exceptions.yaml: scorer root says nothing of Deployment/web/*. Fix: remove what is excepted for nothing.
      scorer: skipped: Python 3.11 with venv is missing
      scorer: broken: scorer ended with 2
      1 passed, 3 failed, 1 skipped"
    `);
  });

  test('says the same of the same object once', () => {
    const file = join(folder, 'deployment.yaml');
    writeFileSync(file, 'kind: Deployment\nmetadata: { namespace: web, name: api }\n');
    const complaints = [{ check: 'root', file, message: 'is root' }];
    const reports = [
      { place: 'dist/dev', read: 1, complaints: [...complaints, ...complaints] },
      { place: 'dist/live', read: 1, complaints },
    ];
    expect(findingsOf(tool, reports)).toEqual([{ ...finding, on: ['dist/dev', 'dist/live'] }]);
  });

  test('of fewer objects than there are is none', async () => {
    const passesOver: Tool = { ...tool, check: (files) => Promise.resolve({ read: files.length - 1, complaints: [] }) };
    await expect(ask(passesOver, unheard)).rejects.toThrow(/^scorer has read \d+ of the \d+ files of dist\/dev$/);
    const someKinds: Tool = { ...passesOver, knows: 'some kinds' };
    expect((await ask(someKinds, unheard)).findings).toEqual([]);
    const none: Tool = { ...someKinds, check: () => Promise.resolve({ read: 0, complaints: [] }) };
    await expect(ask(none, unheard)).rejects.toThrow('scorer has read 0 of');
  });
});

test('policies are grouped by what they are for, and get the function that Trivy gives them', () => {
  const policies: Readonly<Record<string, string>> = {
    'checks/pods/a.rego':
      '# METADATA\n#       subtypes:\n#         - kind: pod\n#         - kind: deployment\npackage builtin.kubernetes.KSV001\n',
    'checks/pods/b.rego': '#         - kind: deployment\n#         - kind: pod\npackage builtin.kubernetes.KSV002\n',
    'checks/all.rego': 'package builtin.kubernetes.KSV003\n',
    'checks/all_test.rego': 'package builtin.kubernetes.KSV003\n',
    'checks/node.rego': 'package builtin.kubernetes.KCV0001\n',
    'lib/kubernetes/kubernetes.rego': 'package lib.kubernetes\n',
    'lib/cloud/aws.rego': 'package lib.aws.iam\n',
  };
  for (const [name, text] of Object.entries(policies)) {
    mkdirSync(join(folder, 'from', name, '..'), { recursive: true });
    writeFileSync(join(folder, 'from', name), text);
  }
  const to = join(folder, 'to');
  mkdirSync(to);
  expect(writePolicies(join(folder, 'from'), to)).toEqual([
    { kinds: undefined, packages: ['builtin.kubernetes.KSV003'] },
    { kinds: ['deployment', 'pod'], packages: ['builtin.kubernetes.KSV001', 'builtin.kubernetes.KSV002'] },
  ]);
  expect(readFileSync(join(to, 'builtin.kubernetes.KSV001.result.rego'), 'utf8')).toBe(
    'package builtin.kubernetes.KSV001\n\nresult.new(message, _) := {"msg": message}\n',
  );
});

test('every package from PyPI is pinned by version and sums, and none by address', () => {
  const packages = readFileSync(REQUIREMENTS, 'utf8')
    .split(/^(?=[A-Za-z0-9])/m)
    .filter((text) => /^\w/.test(text));
  expect(packages.length).toBeGreaterThan(50);
  expect(packages.filter((text) => !/^[\w.-]+==\S+ \\\n( {4}--hash=sha256:[0-9a-f]{64}( \\)?\n)+/.test(text))).toEqual(
    [],
  );
  expect(readFileSync(REQUIREMENTS, 'utf8')).not.toMatch(/:\/\/|--(extra-)?index-url|--find-links/);
});

function unheard(): void {
  // What it says on the way is not the question.
}
