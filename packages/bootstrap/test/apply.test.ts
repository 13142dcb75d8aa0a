import { formatProblem } from '@parapet/core';
import type { ApplyEvent, ApplyReport, Wanted } from '@parapet/bootstrap';
import { describe, expect, test } from 'vitest';
import { dump } from './support/dump.ts';
import { CLUSTER_ARN, roleArn, wanted } from './support/wanted.ts';
import { world } from './support/world.ts';

const fine = { failed: [], skipped: [], left: [] };

test('an empty account is brought to what is wanted, and a second apply writes nothing', async () => {
  const { converge, plan, writes, account } = world();
  expect(await converge()).toMatchObject(fine);
  const first = writes().length;
  const again = await plan();
  expect([again.steps, again.problems, again.notes]).toEqual([[], [], []]);
  await converge();
  expect(writes().length).toBe(first);
  expect([...account.roles.keys()].sort()).toEqual(wanted.roles.map(({ name }) => name).sort());
  const tagged = [...account.roles.values()].map(({ tags }) => tags.get('parapet:cluster'));
  expect(new Set(tagged)).toEqual(new Set([CLUSTER_ARN]));
});

test.each(['aws-us-gov', 'aws-cn', 'aws-eusc'] as const)(
  'in the partition %s every ARN is of it',
  async (partition) => {
    const regions = { 'aws-us-gov': 'us-gov-west-1', 'aws-cn': 'cn-north-1', 'aws-eusc': 'eusc-de-east-1' };
    const text = JSON.stringify(wanted)
      .replaceAll('arn:aws:', `arn:${partition}:`)
      .replaceAll('"aws"', `"${partition}"`);
    const elsewhere = JSON.parse(text.replaceAll('eu-central-1', regions[partition])) as Wanted;
    const { converge, account } = world({ wanted: elsewhere, cluster: { issuer: elsewhere.oidcProvider.url } });
    for (const { kmsKeyArn } of elsewhere.logGroups ?? []) account.keys.add(kmsKeyArn);
    expect(await converge()).toMatchObject(fine);
    expect(JSON.stringify(dump(account))).not.toContain('arn:aws:');
  },
);

describe('propagation', () => {
  test('is waited for, and said', async () => {
    const { plan, apply } = world();
    const events: ApplyEvent[] = [];
    await apply(await plan(), { onEvent: (event) => events.push(event) });
    const reasons = events.flatMap((event) =>
      event.type === 'waiting' ? [`${event.step.object} ${event.because}`] : [],
    );
    expect(reasons).toContain('IamRole/genai-store for AWS to learn of a role');
    expect(reasons).toContain('Addon/eks-pod-identity-agent for EKS, it is CREATING');
  });

  test('that does not end is given up after five minutes, with what AWS says', async () => {
    const { converge, clock } = world({ lags: { propagation: 3_600_000 } });
    const start = clock.now();
    const report = await converge();
    expect(failures(report)).toContainEqual(
      expect.stringContaining(
        'PodIdentityAssociation/apps/api: eks:CreatePodIdentityAssociation was refused: InvalidParameterException: Role provided in the request does not exist. (BOOT-018)',
      ),
    );
    expect(report.done).toContain('Queue/genai-karpenter');
    expect(clock.now() - start).toBeLessThan(3_600_000);
  });
});

describe('an add-on', () => {
  test('that EKS does not finish is given up, and the next run goes on waiting', async () => {
    const slow = world({ lags: { addon: 1_500_000 } });
    expect(failures(await slow.converge())).toContainEqual(
      expect.stringContaining('is still CREATING after 20 minutes (BOOT-022)'),
    );
    const writes = slow.writes().length;
    expect(await slow.converge()).toMatchObject(fine);
    expect(slow.writes().length).toBe(writes);
  });

  test('whose software is there by other means fails with what to do, and is replaced where that is done', async () => {
    const { converge, plan, account } = world({ cluster: { selfManaged: ['vpc-cni'] } });
    const report = await converge();
    expect(failures(report)).toEqual([
      'Addon/vpc-cni: is CREATE_FAILED: ConfigurationConflict: Conflicts found when trying to apply. Will not continue due to resolve conflicts mode. (BOOT-016). Fix: look at what is on the cluster, then replace it: --overwrite vpc-cni.',
    ]);
    expect((await plan()).problems.map(({ code }) => code)).toEqual(['BOOT-016']);
    expect(await converge({ overwrite: ['vpc-cni'] })).toMatchObject(fine);
    expect(account.clusters.get('genai')?.addons.get('vpc-cni')?.addon.status).toBe('ACTIVE');
  });

  test('that is not well is done, with a remark', async () => {
    const { plan, apply, account, clock } = world();
    const steps = await plan();
    const remarks: (string | undefined)[] = [];
    const sicken = () => {
      for (const record of account.clusters.get('genai')?.addons.values() ?? [])
        record.addon = {
          ...record.addon,
          status: 'DEGRADED',
          health: { issues: [{ code: 'InsufficientNumberOfReplicas', message: 'no nodes' }] },
        };
      for (const record of account.clusters.get('genai')?.addons.values() ?? []) record.next = undefined;
    };
    await apply(steps, {
      onEvent: (event) => {
        if (event.type === 'waiting' && event.step.object.startsWith('Addon/')) sicken();
        if (event.type === 'done' && event.step.object.startsWith('Addon/')) remarks.push(event.remark);
      },
    });
    expect(remarks).toEqual([
      'DEGRADED: InsufficientNumberOfReplicas: no nodes',
      'DEGRADED: InsufficientNumberOfReplicas: no nodes',
    ]);
    expect(clock.now()).toBeGreaterThan(0);
  });
});

test('a change of the cluster that fails is told, and tried again by the next run', async () => {
  const { plan, apply, converge, account, clock } = world();
  const fail = () => {
    for (const record of account.clusters.get('genai')?.updates.values() ?? [])
      record.update = {
        ...record.update,
        status: 'Failed',
        errors: [{ errorCode: 'AccessDenied', errorMessage: 'no rights' }],
      };
  };
  const report = await apply(await plan(), {
    onEvent: (event) => {
      if (event.type === 'waiting' && event.step.object === 'Cluster/genai/logging') fail();
    },
  });
  expect(failures(report)).toEqual([
    'Cluster/genai/logging: the change is Failed: AccessDenied: no rights (BOOT-018). Fix: correct what EKS names, and apply again.',
  ]);
  await clock.sleep(120_000);
  expect(await converge()).toMatchObject(fine);
});

test('what somebody else makes between the plan and the apply is not taken for ours', async () => {
  const mine = world();
  const steps = await mine.plan();
  const theirs = { ...steps, steps: steps.steps.filter(({ object }) => object === 'IamRole/genai-api') };
  await mine.apply(theirs);
  mine.account.roles.get('genai-api')?.tags.clear();
  const report = await mine.apply(steps);
  expect(failures(report)).toEqual([
    'IamRole/genai-api: was made meanwhile by somebody else (BOOT-015). Fix: plan again.',
  ]);
  expect(report.skipped).toEqual(['PodIdentityAssociation/apps/api']);
});

test('what is adopted is changed, and let go at the end as it was found', async () => {
  const { converge, plan, account, destroy } = world();
  account.groups.set('/aws/eks/genai/cluster', {
    name: '/aws/eks/genai/cluster',
    retention: 3653,
    key: undefined,
    tags: new Map([['team', 'ops']]),
  });
  const object = 'LogGroup//aws/eks/genai/cluster';
  expect((await plan()).problems.map((problem) => problem.object)).toEqual([object]);
  await converge({ adopt: [object] });
  expect(account.groups.get('/aws/eks/genai/cluster')).toMatchObject({ retention: 400 });
  account.roles.get('genai-api')?.tags.set('parapet:adopted', 'true');
  expect(await destroy()).toMatchObject(fine);
  expect([...account.roles.keys()]).toEqual(['genai-api']);
  expect(account.roles.get('genai-api')?.tags.size).toBe(0);
});

test('what a cluster that is gone has left is taken away', async () => {
  const { converge, account, destroy, plan } = world();
  await converge();
  account.clusters.clear();
  await expect(plan()).rejects.toThrow('Cluster/genai: does not exist in eu-central-1 (BOOT-009)');
  expect(await destroy()).toMatchObject(fine);
  expect([account.roles.size, account.providers.size, account.queues.size, account.rules.size]).toEqual([0, 0, 0, 0]);
});

test('a role that is deleted and made again is trusted again by those that named it', async () => {
  const { converge, account, clock } = world();
  await converge();
  account.roles.delete('genai-controller');
  await clock.sleep(60_000);
  await converge();
  await clock.sleep(60_000);
  expect(await converge()).toMatchObject(fine);
  const id = account.roles.get('genai-controller')?.role.RoleId ?? 'none';
  expect(account.roles.get('genai-store')?.trust).toContain(id);
});

test('what has left aws.json is removed where asked', async () => {
  const { converge, account } = world();
  await converge();
  const fewer: Wanted = {
    ...wanted,
    roles: wanted.roles.slice(1),
    podIdentityAssociations: wanted.podIdentityAssociations.slice(1),
    eventRules: [],
  };
  await converge({}, fewer);
  expect(account.roles.has('genai-api')).toBe(true);
  expect(await converge({ prune: true }, fewer)).toMatchObject(fine);
  expect([account.roles.has('genai-api'), account.rules.size]).toEqual([false, 0]);
  expect(JSON.stringify(dump(account))).not.toContain(roleArn('api'));
});

test('a signal ends the run once the calls under way are answered', async () => {
  const { plan, apply, writes } = world();
  const interrupt = new AbortController();
  interrupt.abort();
  const steps = await plan();
  const report = await apply(steps, { signal: interrupt.signal });
  expect(report).toEqual({ done: [], failed: [], skipped: [], left: steps.steps.map(({ object }) => object) });
  expect(writes()).toEqual([]);
});

function failures({ failed }: ApplyReport): string[] {
  return failed.flatMap(({ problems }) => problems.map(formatProblem));
}
