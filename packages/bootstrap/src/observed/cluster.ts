import type { Cluster } from '@aws-sdk/client-eks';
import { ProblemsError } from '@parapet/core';
import type { Reader } from '../aws/calls.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { ifThere } from './absent.ts';
import type { ObservedCluster } from './observed.ts';

/** BOOT-008: credentials of another account, or of another partition, before anything else is asked. */
export async function observeCaller(reader: Reader, { account, partition }: Wanted): Promise<void> {
  const { Account: actual = '', Arn = '' } = await reader.read('sts:GetCallerIdentity', {});
  if (actual === account && Arn.split(':')[1] === partition) return;
  throw new ProblemsError([
    {
      code: 'BOOT-008',
      object: `Account/${account}`,
      message: `the credentials are those of ${Arn} in account ${actual}`,
      fix: `use credentials of account ${account} in partition ${partition}, or name another environment`,
    },
  ]);
}

/** A cluster that is gone, of which only what is outside of it may have been left. */
export const GONE: ObservedCluster = {
  status: 'GONE',
  version: '',
  issuer: '',
  authenticationMode: 'CONFIG_MAP',
  logging: [],
  isAuto: false,
};

/** BOOT-009: no cluster of that name in that region, unless that is to be expected. */
export async function observeCluster(
  reader: Reader,
  { cluster: { name }, region }: Wanted,
  mayBeGone: boolean,
): Promise<ObservedCluster> {
  const { cluster } = (await ifThere(reader.read('eks:DescribeCluster', { name }))) ?? {};
  if (cluster === undefined && mayBeGone) return GONE;
  if (cluster === undefined)
    throw new ProblemsError([
      {
        code: 'BOOT-009',
        object: `Cluster/${name}`,
        message: `does not exist in ${region}`,
        fix: `make it first, or correct cluster.name and aws.region; aws eks list-clusters --region ${region} has those that there are`,
      },
    ]);
  const logs = cluster.logging?.clusterLogging ?? [];
  return {
    status: cluster.status ?? 'UNKNOWN',
    version: cluster.version ?? '',
    issuer: cluster.identity?.oidc?.issuer ?? '',
    authenticationMode: cluster.accessConfig?.authenticationMode ?? 'CONFIG_MAP',
    logging: logs.flatMap(({ types = [], enabled }) => (enabled === true ? types : [])).sort(),
    encryptionKeyArn: keyOf(cluster),
    isAuto: cluster.computeConfig?.enabled === true,
  };
}

/** ARN of the key that was associated with the cluster. */
export function keyOf(cluster: Cluster | undefined): string | undefined {
  return cluster?.encryptionConfig?.[0]?.provider?.keyArn;
}
