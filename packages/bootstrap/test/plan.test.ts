import { formatProblem } from '@parapet/core';
import { describe, expect, test } from 'vitest';
import { plan, planDestroy, type Plan } from '@parapet/bootstrap';
import { nothing } from './support/nothing.ts';
import { CLUSTER_ARN, ISSUER, KEY, roleArn, wanted } from './support/wanted.ts';

const [api] = wanted.roles;
const apiRole = {
  arn: roleArn('api'),
  path: '/parapet/genai/',
  trust: JSON.stringify(api?.trust),
  policies: Object.fromEntries((api?.policies ?? []).map(({ name, document }) => [name, JSON.stringify(document)])),
  managedPolicies: [],
  tags: { 'parapet:cluster': CLUSTER_ARN },
};

test('the same plan for the same, whatever the order of what is observed', () => {
  expect(plan(wanted, nothing)).toEqual(plan(structuredClone(wanted), structuredClone(nothing)));
});

test('each step comes after those that it waits for', () => {
  const { steps } = plan(wanted, nothing);
  const objects = steps.map(({ object }) => object);
  for (const [index, { after }] of steps.entries())
    for (const object of after.filter((each) => objects.includes(each)))
      expect(objects.indexOf(object)).toBeLessThan(index);
  expect(objects.indexOf('IamRole/genai-controller')).toBeLessThan(objects.indexOf('IamRole/genai-store'));
});

describe('the cluster', () => {
  test.each([
    [
      { issuer: 'https://other' },
      `Cluster/genai: has the issuer https://other, aws.json names ${ISSUER}: it is another cluster, or was made again (BOOT-010). Fix: copy the last part of the issuer into cluster.oidcProviderId, and run pnpm synth.`,
    ],
    [
      { version: '1.32' },
      'Cluster/genai: runs Kubernetes 1.32, the platform needs 1.33 (BOOT-011). Fix: upgrade the control plane, one minor version at a time.',
    ],
    [
      { status: 'UPDATING' },
      'Cluster/genai: is UPDATING (BOOT-012). Fix: wait until it is ACTIVE: aws eks wait cluster-active --name genai --region eu-central-1.',
    ],
    [
      { status: 'DELETING' },
      'Cluster/genai: is DELETING (BOOT-012). Fix: make it again, or name another cluster in environment.ts.',
    ],
    [
      { status: 'FAILED' },
      'Cluster/genai: is FAILED (BOOT-012). Fix: see why, then make it again: aws eks describe-cluster --name genai --region eu-central-1 --query cluster.health.',
    ],
  ])('%j is in the way', (part, message) => {
    expect(problemsIn(plan(wanted, { ...nothing, cluster: { ...nothing.cluster, ...part } }))).toEqual([message]);
  });

  test('that goes by its config map is changed to take access entries, which cannot be undone', () => {
    const { steps } = plan(wanted, { ...nothing, cluster: { ...nothing.cluster, authenticationMode: 'CONFIG_MAP' } });
    expect(steps.find(({ object }) => object === 'Cluster/genai/access')?.risk).toBe('irreversible');
    expect(steps.find(({ object }) => object === 'AccessEntry/genai-nodes')?.after).toContain('Cluster/genai/access');
  });

  test('in Auto Mode has some add-ons, and needs no roles for them', () => {
    const { steps, notes } = plan(wanted, { ...nothing, cluster: { ...nothing.cluster, isAuto: true } });
    expect(steps.filter(({ object }) => /^Addon|vpc-cni/.test(object))).toEqual([]);
    expect(notes.map(({ object }) => object)).toEqual([
      'Addon/eks-pod-identity-agent',
      'Addon/vpc-cni',
      'IamRole/genai-vpc-cni',
    ]);
  });

  test('is encrypted with a key of its own for good, after its other changes', () => {
    const step = plan(wanted, nothing).steps.find(({ object }) => object === 'Cluster/genai/encryption');
    expect(step).toEqual({
      object: 'Cluster/genai/encryption',
      change: 'update',
      risk: 'irreversible',
      lines: [
        '- encrypted with a key that AWS owns',
        `+ encrypted with ${KEY}`,
        '~ for good: without this key, disabled or deleted, the cluster cannot read what it has stored',
      ],
      after: ['Cluster/genai/access', 'Cluster/genai/logging'],
      actions: [
        {
          call: {
            operation: 'eks:AssociateEncryptionConfig',
            input: { clusterName: 'genai', encryptionConfig: [{ resources: ['secrets'], provider: { keyArn: KEY } }] },
          },
        },
        { wait: { type: 'encryption', keyArn: KEY } },
      ],
    });
  });

  test('that has the key already is as wanted, and one that has another cannot be changed', () => {
    const made = (encryptionKeyArn: string) =>
      plan(wanted, { ...nothing, cluster: { ...nothing.cluster, encryptionKeyArn } });
    expect(made(KEY).unchanged).toContain('Cluster/genai/encryption');
    expect(problemsIn(made('arn:aws:kms:eu-central-1:111122223333:key/b'))).toEqual([
      `Cluster/genai/encryption: is encrypted with arn:aws:kms:eu-central-1:111122223333:key/b, aws.json names ${KEY}, and the key of a cluster cannot be changed (BOOT-014). Fix: name that key in cluster.secretsEncryption and run pnpm synth, or move to another cluster.`,
    ]);
  });

  test('that is left to a key of AWS is not changed, and one that has a key keeps it', () => {
    const secretsEncryption = { type: 'aws-owned-key', reason: 'no secrets' } as const;
    const left = { ...wanted, cluster: { ...wanted.cluster, secretsEncryption } };
    const objects = plan(left, nothing).steps.map(({ object }) => object);
    expect(objects).not.toContain('Cluster/genai/encryption');
    const cluster = { ...nothing.cluster, encryptionKeyArn: KEY };
    for (const made of [plan(left, { ...nothing, cluster }), planDestroy(wanted, { ...nothing, cluster })]) {
      expect(made.notes).toContainEqual({
        object: 'Cluster/genai/encryption',
        reason: `stays with ${KEY}: a key is not taken from a cluster`,
      });
      expect(made.problems).toEqual([]);
    }
  });

  test('keeps logs that are on besides', () => {
    const { steps } = plan(wanted, { ...nothing, cluster: { ...nothing.cluster, logging: ['api', 'scheduler'] } });
    expect(steps.find(({ object }) => object === 'Cluster/genai/logging')?.lines).toEqual([
      '+ audit',
      '+ authenticator',
    ]);
  });
});

describe('a role', () => {
  test('of ours that is otherwise is changed, by statement', () => {
    const policies = {
      read: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] }),
    };
    const step = plan(wanted, { ...nothing, roles: { 'genai-api': { ...apiRole, policies } } }).steps.find(
      ({ object }) => object === 'IamRole/genai-api',
    );
    expect(step).toMatchObject({
      change: 'update',
      risk: 'widening',
      lines: [
        '- read: Allow s3:* on *',
        '+ read: Allow s3:GetObject, s3:ListBucket on arn:aws:s3:::genai-weights',
        '~ read: actions gained: s3:GetObject, s3:ListBucket',
        '~ read: actions lost: s3:*',
      ],
    });
  });

  test.each([
    [{ 'aws:cloudformation:stack-name': 'platform' }, 'the CloudFormation stack platform'],
    [{ 'alpha.eksctl.io/cluster-name': 'genai' }, 'eksctl'],
    [{ 'services.k8s.aws/controller-version': 'iam-1' }, 'ACK'],
    [{ ManagedBy: 'Terraform' }, 'Terraform'],
    [
      { 'parapet:cluster': 'arn:aws:eks:us-east-1:111122223333:cluster/genai' },
      'the platform of arn:aws:eks:us-east-1:111122223333:cluster/genai',
    ],
    [{}, 'nobody that its tags name'],
  ])('with the tags %j that is otherwise is left alone, and named', (tags, who) => {
    const roles = { 'genai-api': { ...apiRole, policies: {}, tags } };
    expect(problemsIn(plan(wanted, { ...nothing, roles }))).toEqual([
      `IamRole/genai-api: belongs to ${who} and is not as wanted: + read: Allow s3:GetObject, s3:ListBucket on arn:aws:s3:::genai-weights (BOOT-013). Fix: change it where it is looked after, or take it over: --adopt IamRole/genai-api.`,
    ]);
    const adopted = plan(wanted, { ...nothing, roles }, { adopt: ['IamRole/genai-api'] });
    const step = adopted.steps.find(({ object }) => object === 'IamRole/genai-api');
    expect(adopted.problems).toEqual([]);
    expect(step?.lines[0]).toBe(`~ taken over from ${who}`);
    expect(step?.actions[0]).toMatchObject({ call: { operation: 'iam:TagRole' } });
  });

  test('of somebody else that is as wanted is used as it is', () => {
    const { steps, notes } = plan(wanted, { ...nothing, roles: { 'genai-api': { ...apiRole, tags: {} } } });
    expect(steps.map(({ object }) => object)).not.toContain('IamRole/genai-api');
    expect(notes).toEqual([
      { object: 'IamRole/genai-api', reason: 'is as wanted, and belongs to nobody that its tags name' },
    ]);
  });

  test('of another path cannot be had', () => {
    const roles = { 'genai-api': { ...apiRole, path: '/', arn: 'arn:aws:iam::111122223333:role/genai-api' } };
    expect(problemsIn(plan(wanted, { ...nothing, roles }))).toEqual([
      'IamRole/genai-api: is there as arn:aws:iam::111122223333:role/genai-api, and the path of a role cannot be changed (BOOT-014). Fix: rename the cluster, or delete that role if nothing needs it.',
    ]);
  });

  test('of ours that is not wanted is noted, and deleted where asked', () => {
    const observed = { ...nothing, roles: { 'genai-gone': { ...apiRole, arn: roleArn('gone') } } };
    expect(plan(wanted, observed).notes).toEqual([
      { object: 'IamRole/genai-gone', reason: 'is ours and not wanted: --prune removes it' },
    ]);
    const step = plan(wanted, observed, { prune: true }).steps.find(({ object }) => object === 'IamRole/genai-gone');
    expect([step?.change, step?.risk]).toEqual(['delete', 'irreversible']);
  });
});

test('an access entry of another type cannot be had', () => {
  const accessEntries = {
    [roleArn('nodes')]: { arn: 'entry', type: 'STANDARD', tags: { 'parapet:cluster': CLUSTER_ARN } },
  };
  expect(problemsIn(plan(wanted, { ...nothing, accessEntries }))).toEqual([
    `AccessEntry/genai-nodes: is there with type STANDARD, and the type of an access entry cannot be changed (BOOT-014). Fix: delete it: aws eks delete-access-entry --cluster-name genai --principal-arn ${roleArn('nodes')}.`,
  ]);
});

test.each([
  [undefined, 'irreversible'],
  [731, 'irreversible'],
  [30, 'safe'],
])('logs kept %s days: the step is %s', (retentionDays, risk) => {
  const group = { retentionDays, kmsKeyArn: KEY, tags: { 'parapet:cluster': CLUSTER_ARN } };
  const { steps } = plan(wanted, { ...nothing, logGroups: { '/aws/eks/genai/cluster': group } });
  expect(steps.find(({ object }) => object.startsWith('LogGroup/'))?.risk).toBe(risk);
});

test('destroying takes what is ours, lets go what was adopted, and touches nothing else', () => {
  const tags = { 'parapet:cluster': CLUSTER_ARN };
  const observed = {
    ...nothing,
    roles: {
      'genai-api': apiRole,
      'genai-store': { ...apiRole, tags: { ...tags, 'parapet:adopted': 'true' } },
      'genai-theirs': { ...apiRole, tags: {} },
    },
    logGroups: { '/aws/eks/genai/cluster': { tags } },
  };
  const made = planDestroy(wanted, observed);
  expect(made.steps.map(({ object, change }) => `${change} ${object}`)).toEqual([
    'delete IamRole/genai-api',
    'update IamRole/genai-store',
  ]);
  expect(made.notes).toEqual([
    { object: 'LogGroup//aws/eks/genai/cluster', reason: 'stays: what it holds is evidence' },
  ]);
});

function problemsIn({ problems }: Plan): string[] {
  return problems.map(formatProblem);
}
