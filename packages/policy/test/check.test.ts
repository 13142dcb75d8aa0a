import { formatProblem, type Manifest, type Waiver } from '@parapet/core';
import { check, showReference, type Index, type Rule } from '@parapet/policy';
import { describe, expect, it } from 'vitest';
import { clusterRoleBinding, deployment, namespace, role, roleBinding } from '../src/examples/objects.ts';
import { pod001 } from '../src/rules/pod-001.ts';
import { rbac001 } from '../src/rules/rbac-001.ts';
import { input } from './support/run.ts';

const wide = role('wide', { apiGroups: ['*'], resources: ['pods'], verbs: ['get'] });
const waiver: Waiver = {
  rule: 'RBAC-001',
  object: 'Role/poolside/wide',
  reason: 'an operator whose groups are not known',
  owner: 'platform team',
  expires: '2026-09-30',
};

describe('waivers', () => {
  const verdict = (waivers: readonly Waiver[], today = '2026-09-01') =>
    check({ ...input({ objects: [wide] }), waivers, today }, [rbac001]);
  const printed = (...waivers: Waiver[]) => verdict(waivers).findings.map(formatProblem);
  const finding =
    'Role/poolside/wide: grants apiGroups "*" (RBAC-001). Fix: list the API groups, resources and verbs that are needed.';

  it('set a finding aside with the waiver that allows it', () => {
    const { findings, waived } = verdict([waiver]);
    expect(findings).toEqual([]);
    expect(waived.map(({ finding, waiver: { owner } }) => [finding.code, owner])).toEqual([
      ['RBAC-001', 'platform team'],
    ]);
  });

  it('hold on their last day and not after it', () => {
    expect(verdict([waiver], '2026-09-30').findings).toEqual([]);
    expect(verdict([waiver], '2026-10-01').findings.map(formatProblem)).toEqual([
      finding,
      'waiver RBAC-001 Role/poolside/wide: expired on 2026-09-30 (WAIVER-001). Fix: put the object right, or renew the waiver with its reason.',
    ]);
  });

  it('do not hold without a reason, an owner or a real day', () => {
    expect(printed({ ...waiver, reason: ' ' })).toEqual([
      finding,
      'waiver RBAC-001 Role/poolside/wide: has no reason (WAIVER-001). Fix: say why the exception is safe.',
    ]);
    expect(printed({ ...waiver, owner: '' })).toEqual([
      finding,
      'waiver RBAC-001 Role/poolside/wide: has no owner (WAIVER-001). Fix: name who answers for it.',
    ]);
    expect(printed({ ...waiver, expires: 'never' })).toEqual([
      finding,
      'waiver RBAC-001 Role/poolside/wide: expires on "never", which is not a day (WAIVER-001). Fix: write it as "2026-12-31".',
    ]);
  });

  it('are found fault with when they waive nothing, twice, or an unknown rule', () => {
    expect(printed(waiver, { ...waiver, object: 'Role/poolside/other' })).toEqual([
      'waiver RBAC-001 Role/poolside/other: waives nothing (WAIVER-001). Fix: remove it, or correct the name of the object.',
    ]);
    expect(printed(waiver, waiver)).toEqual([
      'waiver RBAC-001 Role/poolside/wide: is written twice (WAIVER-001). Fix: keep one.',
    ]);
    expect(printed(waiver, { ...waiver, rule: 'RBAC-999' })).toEqual([
      'waiver RBAC-999 Role/poolside/wide: names a rule that does not exist (WAIVER-001). Fix: use the code of the finding.',
    ]);
  });

  it.each(['*', 'Role/poolside/*', 'Role/*/wide', 'Role/poolside/wid?', 'Role/poolside/{wide,narrow}', '/^Role.*$/'])(
    'name one object, and not %s',
    (object) => {
      expect(printed({ ...waiver, object })).toEqual([
        finding,
        `waiver RBAC-001 ${object}: names objects by a pattern, which would let in those of tomorrow (WAIVER-001). Fix: write a waiver for each object.`,
      ]);
    },
  );

  it('come from JSON as well, where any part may be missing', () => {
    const bare = JSON.parse('{"rule":"RBAC-001","reason":"x","owner":"y","expires":"2026-09-30"}') as Waiver;
    expect(printed(bare)).toEqual([
      finding,
      'waiver RBAC-001 (no object): names no object (WAIVER-001). Fix: name one object, as its finding does.',
    ]);
  });

  it('let one object through for one rule, and nothing beside it', () => {
    const other = role('other', { apiGroups: ['*'], resources: ['pods'], verbs: ['get'] });
    const { findings, waived } = check({ ...input({ objects: [wide, other] }), waivers: [waiver] }, [rbac001]);
    expect(findings.map(({ object }) => object)).toEqual(['Role/poolside/other']);
    expect(waived.map(({ waiver: { reason, owner, expires } }) => [reason, owner, expires])).toEqual([
      ['an operator whose groups are not known', 'platform team', '2026-09-30'],
    ]);
  });

  it('cannot waive a waiver', () => {
    const odd = { ...waiver, object: 'Role/poolside/other' };
    const over = { ...waiver, rule: 'WAIVER-001', object: 'waiver RBAC-001 Role/poolside/other' };
    expect(printed(waiver, odd, over)).toHaveLength(2);
  });
});

describe('check', () => {
  const objects = [wide, clusterRoleBinding('cluster-admin', 'a/b'), roleBinding('gone', 'a/b'), deployment('api')];

  it('says the same of the same objects in any order', () => {
    const said = check(input({ objects })).findings.map(formatProblem);
    expect(said.length).toBeGreaterThan(3);
    expect(check(input({ objects: [...objects].reverse() })).findings.map(formatProblem)).toEqual(said);
  });

  it('names the construct that a finding comes from', () => {
    expect(check(input({ objects: [wide] })).findings[0]).toMatchObject({ path: 'chart/0', severity: 'error' });
  });

  it('says which controls a finding breaks: those of its rule, or those of it that the finding is about', () => {
    const enforcing = { 'pod-security.kubernetes.io/enforce': 'baseline' };
    const pods = deployment('api', { pod: { hostPID: true } });
    const { findings } = check(input({ objects: [wide, namespace('poolside', enforcing), pods] }), [rbac001, pod001]);
    expect(findings.map(({ code, controls }) => [code, controls.map(showReference)])).toEqual([
      [
        'POD-001',
        [
          'Pod Security Standards: hostNamespaces',
          'NSA/CISA: Pod security enforcement',
          'CIS EKS 1.8.0 4.2.2',
          'MITRE ATT&CK T1611',
        ],
      ],
      ['RBAC-001', ['CIS EKS 1.8.0 4.1.3', 'NSA/CISA: Role-based access control']],
    ]);
  });

  it('writes to nothing that it is given', () => {
    const given = deepFreeze(structuredClone(input({ objects, waivers: [waiver] })));
    expect(() => check(given)).not.toThrow();
  });

  it('says in which field a text stands, and the same thing once', () => {
    const binding = { ...roleBinding('gone', 'a/b', 'a/b'), metadata: { name: 'gone', namespace: 'CHANGEME' } };
    const { findings } = check(input({ objects: [binding] }));
    expect(findings.map(({ code, field }) => [code, field])).toEqual([
      ['ENV-002', 'metadata.namespace'],
      ['NAME-001', undefined],
      ['NAME-004', undefined],
      ['RBAC-005', undefined],
      ['RBAC-009', undefined],
    ]);
  });

  it('reads what rules share once a run', () => {
    let reads = 0;
    const count = (index: Index): number => {
      reads += 1;
      return index.objects.length;
    };
    const rule = (id: string): Rule => ({
      ...rbac001,
      id,
      check: (index) => {
        index.derived(count);
      },
    });
    check(input({ objects }), [rule('A-001'), rule('A-002')]);
    expect(reads).toBe(1);
  });

  it('takes the rules of the caller', () => {
    const rule: Rule = {
      id: 'TEAM-001',
      title: 'Objects name their team',
      severity: 'warning',
      why: 'Somebody answers for it.',
      fix: 'set the label team',
      references: [],
      check: (index, report) => {
        for (const object of index.objects)
          if (object.manifest.metadata.labels?.team === undefined) report(object, 'has no team');
      },
    };
    expect(check(input({ objects: [wide] }), [rule]).findings.map(formatProblem)).toEqual([
      'Role/poolside/wide: has no team (TEAM-001). Fix: set the label team.',
    ]);
  });

  it('is not misled by keys that every JavaScript object has', () => {
    const hostile = JSON.parse(
      '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x","namespace":"constructor","labels":{"__proto__":"y"}},"__proto__":{"kind":"Secret"},"data":{"__proto__":"z","toString":"t"}}',
    ) as Manifest;
    expect(() => check(input({ objects: [hostile] }))).not.toThrow();
    expect(({} as Record<string, unknown>).kind).toBeUndefined();
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
