import type * as eks from '@aws-sdk/client-eks';
import type { Account, ClusterRecord } from '../account.ts';
import { AwsError } from '../aws-error.ts';

export function beginUpdate(
  account: Account,
  { updates }: ClusterRecord,
  type: eks.UpdateType,
  encryption?: eks.EncryptionConfig[],
): eks.Update {
  const { clock, lags } = account;
  const id = `update-${account.nextId()}`;
  const createdAt = new Date(clock.now());
  const update: eks.Update = { id, status: 'InProgress', type, params: [], createdAt, errors: [] };
  updates.set(id, { update, doneAt: clock.now() + lags.update, encryption });
  return update;
}

/** A cluster takes one change at a time. */
export function refuseWhileUpdating({ clock }: Account, { cluster, updates }: ClusterRecord, operation: string): void {
  if (cluster.status !== 'ACTIVE')
    throw new AwsError(
      'ResourceInUseException',
      `Cannot update cluster ${cluster.name} which is ${String(cluster.status)}`,
    );
  const busy = [...updates.values()].find(({ doneAt }) => clock.now() < doneAt);
  if (busy !== undefined)
    throw new AwsError(
      'ResourceInUseException',
      `Cannot ${operation} because cluster ${cluster.name} currently has update ${busy.update.id ?? ''} in progress`,
    );
}

/** What the cluster is encrypted with, once that is done. */
export function encryptionOf(
  { clock }: Account,
  { cluster, updates }: ClusterRecord,
): eks.EncryptionConfig[] | undefined {
  const done = [...updates.values()].find(
    ({ encryption, doneAt, update }) => encryption !== undefined && update.status !== 'Failed' && clock.now() >= doneAt,
  );
  return done?.encryption ?? cluster.encryptionConfig;
}
