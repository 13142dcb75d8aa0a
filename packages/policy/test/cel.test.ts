import type { Manifest } from '@parapet/core';
import { celRule } from '@parapet/policy/cel';
import { describe, expect, it } from 'vitest';
import { deployment, object } from '../src/examples/objects.ts';
import { printed } from './support/run.ts';

const rule = (expression: string, kinds: readonly string[] = ['Deployment']) =>
  celRule({
    id: 'TEAM-002',
    title: 'Deployments have two pods',
    severity: 'error',
    why: 'One of them may go.',
    fix: 'run two',
    references: [],
    kinds,
    expression,
    message: 'is alone',
  });

const pods = (replicas: unknown): Manifest => deployment('api', { spec: { replicas } });
const says = (expression: string, ...objects: Manifest[]) => printed(rule(expression), { objects });

describe('a rule in CEL', () => {
  it('allows what the expression is true for, and stops what it is false for', () => {
    expect(says('object.spec.replicas >= 2', pods(2))).toEqual([]);
    expect(says('object.spec.replicas >= 2', pods(1))).toEqual([
      'Deployment/poolside/api: is alone (TEAM-002). Fix: run two.',
    ]);
  });

  it('has the integers, macros and optional fields that the API server has', () => {
    for (const expression of [
      'object.spec.replicas + 1 == 4',
      'object.spec.replicas % 2 == 1',
      'object.spec.template.spec.containers.all(c, has(c.name))',
      "object.metadata.?labels[?'team'].orValue('none') == 'none'",
      "object.metadata.name.matches('^a')",
    ])
      expect(says(expression, pods(3)), expression).toEqual([]);
  });

  it('is about its kinds alone, custom ones by kind and group', () => {
    const release = object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'x');
    const never = rule('false', ['HelmRelease.helm.toolkit.fluxcd.io', 'HelmRelease.helm.toolkit.fluxcd.io']);
    expect(printed(never, { objects: [release, pods(1)] })).toEqual([
      'HelmRelease.helm.toolkit.fluxcd.io/poolside/x: is alone (TEAM-002). Fix: run two.',
    ]);
  });

  it('does not pass what it cannot judge', () => {
    const fix = 'Fix: ask whether the field is there: has(object.spec.x), or object.spec.?x.orValue(0).';
    expect(says('object.spec.replicas >= 2', deployment('api'))).toEqual([
      `Deployment/poolside/api: cannot be judged: No such key: replicas (TEAM-002). ${fix}`,
    ]);
    expect(says('object.spec.replicas', pods(1))).toEqual([
      `Deployment/poolside/api: cannot be judged: the expression gives neither true nor false (TEAM-002). ${fix}`,
    ]);
  });

  it.each([
    ['object.spec.replicas >=', 'is not CEL: Unexpected token: EOF'],
    ['size(object.spec)', 'gives int, not true or false'],
    ['subject.spec == 1', 'is not CEL: Unknown variable: subject'],
    ["quantity('1Gi') == quantity('1Gi')", "is not CEL: found no matching overload for 'quantity(string)'"],
  ])('%s: a finding, though there is no object', (expression, message) => {
    expect(says(expression)).toEqual([
      `rule TEAM-002: has an expression that ${message} (TEAM-002). Fix: correct the expression.`,
    ]);
  });

  it('leaves the object as it is, and keys of every JavaScript object alone', () => {
    const hostile = JSON.parse(
      '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"x"},"__proto__":{"a":1}}',
    ) as Manifest;
    expect(says('has(object.constructor)', hostile)).toHaveLength(1);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });
});
