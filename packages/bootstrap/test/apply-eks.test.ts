import { formatProblem } from '@parapet/core';
import type { ApplyReport } from '@parapet/bootstrap';
import { describe, expect, test } from 'vitest';
import { wanted } from './support/wanted.ts';
import { world } from './support/world.ts';

const fine = { failed: [], skipped: [], left: [] };

describe('the encryption of a cluster', () => {
  const of = (report: ApplyReport) => failures(report).filter((line) => line.startsWith('Cluster/genai/encryption'));

  test('is begun once, and found by the next run where the answer was lost', async () => {
    let lost = 0;
    const { converge, plan, writes, account, clock } = world({
      fault: ({ operation }) => (operation === 'AssociateEncryptionConfig' && (lost += 1) === 1 ? 'lost' : undefined),
    });
    expect(await converge()).toMatchObject(fine);
    expect(lost).toBeGreaterThan(1);
    expect(
      [...(account.clusters.get('genai')?.updates.values() ?? [])].filter(({ encryption }) => encryption),
    ).toHaveLength(1);
    await clock.sleep(120_000);
    const before = writes().length;
    expect((await plan()).unchanged).toContain('Cluster/genai/encryption');
    await converge();
    expect(writes().length).toBe(before);
  });

  test('that somebody else was first with, and another key, is told', async () => {
    const { plan, apply, account } = world();
    const steps = await plan();
    const record = account.clusters.get('genai')!;
    record.cluster = {
      ...record.cluster,
      encryptionConfig: [{ provider: { keyArn: 'theirs' } }],
    };
    expect(of(await apply(steps))).toEqual([
      'Cluster/genai/encryption: was encrypted meanwhile with theirs (BOOT-015). Fix: plan again.',
    ]);
  });

  test('is waited for as long as it may take', async () => {
    const quiet = { ...wanted, cluster: { ...wanted.cluster, logging: [] } };
    const taking = (update: number) =>
      world({ wanted: quiet, lags: { update }, cluster: { authenticationMode: 'API' } });
    expect(await taking(2_400_000).converge()).toMatchObject(fine);
    expect(of(await taking(7_200_000).converge())).toEqual([
      'Cluster/genai/encryption: is still InProgress after 60 minutes (BOOT-022). Fix: look at its health in the console, then run the same command: it goes on waiting.',
    ]);
  });

  test('with a key that EKS does not know is refused with what AWS says', async () => {
    const kmsKeyArn = 'arn:aws:kms:eu-central-1:111122223333:key/unknown';
    const cluster = { ...wanted.cluster, secretsEncryption: { type: 'customer-key', kmsKeyArn } } as const;
    expect(of(await world({ wanted: { ...wanted, cluster } }).converge())).toEqual([
      `Cluster/genai/encryption: eks:AssociateEncryptionConfig was refused: InvalidParameterException: The keyArn ${kmsKeyArn} is not that of a key in this region. (BOOT-018). Fix: correct what AWS names, run pnpm synth, and plan again.`,
    ]);
  });
});

describe('a capability', () => {
  test('that cannot be made is told, and made again by the next run', async () => {
    const { plan, apply, converge, account, clock } = world();
    const fail = () => {
      for (const record of account.clusters.get('genai')?.capabilities.values() ?? []) {
        const issues = [{ code: 'AccessDenied', message: 'the role lets nothing' }] as const;
        record.capability = { ...record.capability, status: 'CREATE_FAILED', health: { issues: [...issues] } };
        record.next = undefined;
      }
    };
    const report = await apply(await plan(), {
      onEvent: (event) => {
        if (event.type === 'waiting' && event.step.object === 'Capability/ack') fail();
      },
    });
    expect(failures(report)).toEqual([
      'Capability/ack: is CREATE_FAILED: AccessDenied: the role lets nothing (BOOT-016). Fix: correct what EKS names, and apply again.',
    ]);
    expect((await plan()).steps.map(({ object }) => object)).toEqual(['Capability/ack']);
    expect(await converge()).toMatchObject(fine);
    await clock.sleep(120_000);
    expect(await converge()).toMatchObject({ ...fine, done: [] });
  });

  test('that cannot be deleted is told', async () => {
    const { converge, account, destroy } = world({
      fault: ({ operation }) => {
        if (operation === 'DescribeCapability') stick();
        return undefined;
      },
    });
    const stick = () => {
      for (const record of account.clusters.get('genai')?.capabilities.values() ?? [])
        if (record.capability.status === 'DELETING') {
          record.capability = { ...record.capability, status: 'DELETE_FAILED' };
          record.next = undefined;
        }
    };
    await converge();
    const report = await destroy();
    expect(failures(report)).toEqual([
      'Capability/ack: is DELETE_FAILED (BOOT-016). Fix: correct what EKS names, and run it again.',
    ]);
    expect(report.skipped).toEqual(['IamRole/genai-ack']);
  });

  test('that somebody makes meanwhile is not taken for ours', async () => {
    const { plan, apply, account } = world();
    const steps = await plan();
    await apply(steps);
    for (const record of account.clusters.get('genai')?.capabilities.values() ?? [])
      record.capability = { ...record.capability, tags: {} };
    expect(
      failures(await apply({ ...steps, steps: steps.steps.filter(({ object }) => object === 'Capability/ack') })),
    ).toEqual(['Capability/ack: was made meanwhile by somebody else (BOOT-015). Fix: plan again.']);
  });
});

function failures({ failed }: ApplyReport): string[] {
  return failed.flatMap(({ problems }) => problems.map(formatProblem));
}
