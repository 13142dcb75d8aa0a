import { evaluate, outcomeOf, type Report } from '@parapet/compliance';
import { check, platform } from '@parapet/policy';
import { examples } from '@parapet/policy/examples';
import { describe, expect, it } from 'vitest';
import { factNeeds } from '../src/facts/facts.ts';
import { known, reportOn } from './support/evaluated.ts';

const account = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: api
  namespace: kube-public
automountServiceAccountToken: false
`;
const careless = account.replace('false', 'true');
/** For what is found in it. */
const excused = {
  rule: 'RBAC-011',
  object: 'ServiceAccount/kube-public/api',
  reason: 'old client',
  owner: 'team a',
  expires: '2026-09-01',
};

const ruleOf = (report: Report, id: string) => report.rules.find((rule) => rule.id === id);

describe('a report', () => {
  it('has the place of a finding in the file and in the construct tree', () => {
    const sha256 = '0'.repeat(64);
    const files = [{ path: 'a/account.yaml', sha256, construct: 'base/accounts/api', package: '@parapet/rbac' }];
    const inventory = JSON.stringify({ version: 1, files, facts: {} });
    const { findings } = reportOn({ 'a/account.yaml': `# first\n${careless}` }, known, inventory);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'RBAC-011',
        object: 'ServiceAccount/kube-public/api',
        file: 'a/account.yaml',
        startLine: 5,
        endLine: 5,
        construct: 'base/accounts/api',
        package: '@parapet/rbac',
      }),
    ]);
  });

  it('shows what is waived with its owner, and counts it apart', () => {
    const report = reportOn({ 'a.yaml': careless }, { ...known, waivers: [excused] });
    expect(report.findings).toEqual([]);
    expect(report.waived).toEqual([
      expect.objectContaining({ rule: 'RBAC-011', owner: 'team a', reason: 'old client' }),
    ]);
    expect(ruleOf(report, 'RBAC-011')?.status).toBe('waived');
    const cis = report.frameworks.find(({ framework }) => framework === 'CIS EKS 1.8.0');
    expect(cis?.controls.find(({ control }) => control === '4.1.5')?.status).toBe('waived');
    expect(cis?.counts.fail).toBe(0);
    expect(outcomeOf(report, 'warning')).toBe('clean');
  });

  it('calls what is waived unknown while there may be more of it, the rule as its controls', () => {
    const report = reportOn({ 'a.yaml': careless, 'b.yaml': 'a: [' }, { ...known, waivers: [excused] });
    const cis = report.frameworks.find(({ framework }) => framework === 'CIS EKS 1.8.0');
    expect(report.waived).toHaveLength(1);
    expect(ruleOf(report, 'RBAC-011')?.status).toBe('unknown');
    expect(cis?.controls.find(({ control }) => control === '4.1.5')?.status).toBe('unknown');
  });

  it('makes an expired waiver a finding, and the one that it waived', () => {
    const waivers = [{ ...excused, expires: '2026-08-31' }];
    const { findings } = reportOn({ 'a.yaml': careless }, { ...known, waivers });
    expect(findings.map(({ rule }) => rule)).toEqual(['RBAC-011', 'WAIVER-001']);
  });

  it('calls a waiver unused where its rule saw everything, and nowhere else', () => {
    const waivers = [excused];
    const wrong = (files: Readonly<Record<string, string>>) =>
      reportOn(files, { ...known, waivers }).findings.map(({ rule, message }) => `${rule} ${message}`);
    expect(wrong({ 'a.yaml': account })).toEqual(['WAIVER-001 waives nothing']);
    expect(wrong({ 'a.yaml': account, 'b.yaml': 'a: [' })).toEqual([]);
  });

  it('leaves out waivers of rules that its preset leaves out, and not of rules that do not exist', () => {
    const rules = platform.filter(({ id }) => id === 'POD-001');
    const report = evaluate({
      read: { root: '.', files: 0, objects: [], skipped: [], unread: [] },
      facts: { kubernetes: '1.34', waivers: [excused, { ...excused, rule: 'RBAC-999' }] },
      subject: { path: '.' },
      preset: { name: 'one', rules },
      today: '2026-09-01',
      origins: new Map(),
    });
    expect(report.findings.map(({ object, message }) => `${object} ${message}`)).toEqual([
      'waiver RBAC-999 ServiceAccount/kube-public/api names a rule that does not exist',
    ]);
  });

  it('is never clean, and passes nothing, while a file is unread', () => {
    const report = reportOn({ 'a.yaml': account, 'b.yaml': 'a: [' }, known);
    expect(report.findings).toEqual([]);
    expect(outcomeOf(report, 'error')).toBe('unevaluated');
    expect(new Set(report.rules.map(({ status }) => status))).toEqual(new Set(['unknown']));
    expect(report.frameworks.map(({ counts }) => counts.pass)).toEqual([0, 0, 0, 0]);
  });

  it('calls rules unknown that had nothing to compare with, and no others', () => {
    const report = reportOn({ 'a.yaml': account });
    expect(report.rules.filter(({ status }) => status === 'unknown').map(({ id }) => id)).toEqual([
      ...factNeeds.keys(),
    ]);
    expect(report.unknownFacts).toHaveLength(3);
  });

  it('tells errors from warnings when it is asked to fail', () => {
    const report = reportOn({ 'a.yaml': account }, known);
    const warned = { ...report, summary: { ...report.summary, warnings: 1 } };
    expect([outcomeOf(report, 'warning'), outcomeOf(warned, 'error'), outcomeOf(warned, 'warning')]).toEqual([
      'clean',
      'clean',
      'findings',
    ]);
  });

  it('takes kinds that nobody knows, and keys of JavaScript, without harm', () => {
    const report = reportOn({
      'a.yaml':
        'apiVersion: acme.dev/v1\nkind: Widget\nmetadata: {name: a, namespace: kube-public}\n__proto__: {a: 1}\nspec: {constructor: {}}\n',
    });
    expect(report.unread).toEqual([]);
    expect(report.findings).toEqual([]);
  });
});

it.each([...factNeeds])('%s finds nothing in its examples without %s', (id, fact) => {
  const rule = platform.find((one) => one.id === id)!;
  const { fail } = examples[id]!;
  const run = (example: (typeof fail)[number]) => {
    const objects = example.objects.map((manifest) => ({ manifest, path: '' }));
    return check({ kubernetes: '1.34', today: '2026-09-01', ...example, objects, [fact]: undefined }, [rule]).findings;
  };
  expect(fail.flatMap(run)).toEqual([]);
});

it('no other rule depends on a fact for all that it finds', () => {
  const blind = platform.filter(({ id }) => {
    const all = examples[id]!.fail.map((example) => {
      const objects = example.objects.map((manifest) => ({ manifest, path: '' }));
      const rule = platform.filter((one) => one.id === id);
      const without = { environment: undefined, identities: undefined, secretStores: undefined };
      return check({ kubernetes: '1.34', today: '2026-09-01', ...example, ...without, objects }, rule).findings.length;
    });
    return all.every((found) => found === 0);
  });
  expect(blind.map(({ id }) => id)).toEqual([...factNeeds.keys()]);
});
