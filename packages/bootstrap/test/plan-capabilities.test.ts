import { formatProblem } from '@parapet/core';
import { describe, expect, test } from 'vitest';
import { plan, planDestroy, type Observed, type Plan, type PlanOptions } from '@parapet/bootstrap';
import { nothing } from './support/nothing.ts';
import { CLUSTER_ARN, roleArn, wanted } from './support/wanted.ts';

describe('a capability', () => {
  const tags = { 'parapet:cluster': CLUSTER_ARN };
  const there = {
    arn: 'arn:ack',
    type: 'ACK',
    roleArn: roleArn('ack'),
    status: 'ACTIVE',
    issues: [],
    enableCrossNamespace: false,
    tags,
  };
  const made = (capabilities: Observed['capabilities'], options?: PlanOptions) => {
    const all = plan(wanted, { ...nothing, capabilities }, options);
    return { ...all, step: all.steps.find(({ object }) => object === 'Capability/ack') };
  };

  test('is made for its role, on a cluster that takes access entries', () => {
    expect(made({}).step).toEqual({
      object: 'Capability/ack',
      change: 'create',
      risk: 'widening',
      lines: ['+ ACK, run by EKS', `+ as ${roleArn('ack')}`],
      after: ['IamRole/genai-ack', 'Cluster/genai/access'],
      actions: [
        {
          call: {
            operation: 'eks:CreateCapability',
            input: {
              clusterName: 'genai',
              capabilityName: 'ack',
              type: 'ACK',
              roleArn: roleArn('ack'),
              deletePropagationPolicy: 'RETAIN',
              configuration: { ack: { enableCrossNamespace: false } },
              tags,
            },
          },
        },
        { wait: { type: 'capability', name: 'ack' } },
      ],
    });
    const alone = { ...wanted, nodes: [] };
    const { steps } = plan(alone, { ...nothing, cluster: { ...nothing.cluster, authenticationMode: 'CONFIG_MAP' } });
    expect(steps.map(({ object }) => object)).toContain('Cluster/genai/access');
  });

  test('that is as wanted is left alone, and one under way waited for', () => {
    expect(made({ ack: there }).unchanged).toContain('Capability/ack');
    expect(made({ ack: { ...there, status: 'UPDATING' } }).step).toMatchObject({
      risk: 'safe',
      lines: ['~ is UPDATING'],
      actions: [{ wait: { type: 'capability', name: 'ack' } }],
    });
  });

  test.each([
    [{ roleArn: 'old' }, 'widening', ['- as old', `+ as ${roleArn('ack')}`], { roleArn: roleArn('ack') }],
    [
      { enableCrossNamespace: true },
      'safe',
      ['- objects refer to those of other namespaces'],
      { configuration: { ack: { enableCrossNamespace: false } } },
    ],
  ])('that is otherwise, by %j, is changed by that alone', (part, risk, lines, input) => {
    expect(made({ ack: { ...there, ...part } }).step).toMatchObject({
      change: 'update',
      risk,
      lines,
      actions: [
        {
          call: {
            operation: 'eks:UpdateCapability',
            input: { clusterName: 'genai', capabilityName: 'ack', ...input },
          },
        },
        { wait: { type: 'capability' } },
      ],
    });
  });

  test.each(['CREATE_FAILED', 'DELETE_FAILED'])('that is %s is made again', (status) => {
    const { step } = made({ ack: { ...there, status, issues: ['AccessDenied: no'] } });
    expect(step?.lines).toEqual([`~ made again, after ${status}; AccessDenied: no`]);
    expect(step?.actions).toMatchObject([
      { call: { operation: 'eks:DeleteCapability' } },
      { wait: { type: 'capability-gone' } },
      { call: { operation: 'eks:CreateCapability' } },
      { wait: { type: 'capability' } },
    ]);
  });

  test('that is going is waited for, and made then', () => {
    expect(made({ ack: { ...there, status: 'DELETING' } }).step?.actions).toMatchObject([
      { wait: { type: 'capability-gone' } },
      { call: { operation: 'eks:CreateCapability' } },
      { wait: { type: 'capability' } },
    ]);
  });

  test('of the name and another type cannot be had', () => {
    expect(problemsIn(made({ ack: { ...there, type: 'KRO' } }))).toEqual([
      'Capability/ack: is there with type KRO, and the type of a capability cannot be changed (BOOT-014). Fix: give it another name, or delete that one: aws eks delete-capability --cluster-name genai --capability-name ack.',
    ]);
  });

  test('of the type and another name is in its place, unless it is ours and removed', () => {
    expect(made({ theirs: { ...there, type: 'KRO' } }).problems).toEqual([]);
    for (const options of [{}, { prune: true }])
      expect(problemsIn(made({ theirs: { ...there, tags: {} } }, options))).toEqual([
        'Capability/ack: cannot be there beside theirs: a cluster has one capability of type ACK (BOOT-015). Fix: name it theirs and take it over, or delete that one: aws eks delete-capability --cluster-name genai --capability-name theirs.',
      ]);
    expect(made({ old: there }).problems).toHaveLength(1);
    const adopted = { ...there, tags: { ...tags, 'parapet:adopted': 'true' } };
    expect(made({ old: adopted }, { prune: true }).problems).toHaveLength(1);
    const { problems, step } = made({ old: there }, { prune: true });
    expect([problems, step?.after]).toEqual([[], ['IamRole/genai-ack', 'Cluster/genai/access', 'Capability/old']]);
  });

  test('goes before its role', () => {
    const role = { arn: roleArn('ack'), path: '/parapet/genai/', trust: '{}', policies: {}, managedPolicies: [], tags };
    const { steps } = planDestroy(wanted, { ...nothing, capabilities: { ack: there }, roles: { 'genai-ack': role } });
    expect(steps.map(({ object, risk, lines }) => [object, risk, lines])).toEqual([
      [
        'Capability/ack',
        'irreversible',
        ['~ what it has made stays, in AWS and on the cluster, and nobody looks after it'],
      ],
      ['IamRole/genai-ack', 'irreversible', []],
    ]);
  });
});

function problemsIn({ problems }: Plan): string[] {
  return problems.map(formatProblem);
}
