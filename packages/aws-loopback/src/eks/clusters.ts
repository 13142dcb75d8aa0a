import type * as eks from '@aws-sdk/client-eks';
import type { Account, ClusterRecord } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Handlers } from '../services/handlers.ts';
import { pageOf } from '../services/page.ts';
import { beginUpdate, encryptionOf, refuseWhileUpdating } from './updates.ts';

export function clusterHandlers(account: Account): Handlers {
  const { clock } = account;
  return {
    DescribeCluster: ({ name }: eks.DescribeClusterRequest) => {
      const record = findCluster(account, name);
      const encryptionConfig = encryptionOf(account, record);
      return { cluster: { ...record.cluster, encryptionConfig, tags: Object.fromEntries(record.tags) } };
    },
    ListClusters: ({ nextToken, maxResults }: eks.ListClustersRequest) => {
      const { items, next } = pageOf(account, [...account.clusters.keys()], nextToken, maxResults);
      return { clusters: items, nextToken: next };
    },
    UpdateClusterConfig: (input: eks.UpdateClusterConfigRequest) => {
      const record = findCluster(account, input.name);
      refuseWhileUpdating(account, record, 'UpdateClusterConfig');
      const type = change(record, input);
      if (type === 'LoggingUpdate') makeLogGroup(account, record);
      return { update: beginUpdate(account, record, type) };
    },
    DescribeUpdate: ({ name, updateId = '' }: eks.DescribeUpdateRequest) => {
      const found = findCluster(account, name).updates.get(updateId);
      if (found === undefined) throw new AwsError('ResourceNotFoundException', `No update found for ID: ${updateId}`);
      const ended = found.update.status === 'Failed' ? 'Failed' : 'Successful';
      const status: eks.UpdateStatus = clock.now() >= found.doneAt ? ended : 'InProgress';
      return { update: { ...found.update, status } };
    },
    ListUpdates: ({ name, nextToken, maxResults }: eks.ListUpdatesRequest) => {
      const { items, next } = pageOf(account, [...findCluster(account, name).updates.keys()], nextToken, maxResults);
      return { updateIds: items, nextToken: next };
    },
  };
}

export function findCluster({ clusters }: Account, name = ''): ClusterRecord {
  const record = clusters.get(name);
  if (record === undefined) throw new AwsError('ResourceNotFoundException', `No cluster found for name: ${name}.`);
  return record;
}

/** One kind of change a call, and none that changes nothing. */
function change(
  record: ClusterRecord,
  { logging, accessConfig, ...others }: eks.UpdateClusterConfigRequest,
): eks.UpdateType {
  const kinds = [logging, accessConfig].filter((each) => each !== undefined).length;
  const unknown = Object.keys(others).filter((key) => key !== 'name' && key !== 'clientRequestToken');
  if (kinds !== 1 || unknown.length > 0)
    throw new AwsError('InvalidParameterException', 'Only one type of update can be allowed.');
  const mode = accessConfig?.authenticationMode;
  if (mode !== undefined) {
    const from = record.cluster.accessConfig?.authenticationMode ?? 'CONFIG_MAP';
    if (MODES.indexOf(mode) <= MODES.indexOf(from))
      throw new AwsError('InvalidParameterException', `Unsupported authentication mode update from ${from} to ${mode}`);
    record.cluster = { ...record.cluster, accessConfig: { ...record.cluster.accessConfig, authenticationMode: mode } };
    return 'AccessConfigUpdate';
  }
  const before = enabledLogs(record.cluster);
  const after = new Set(before);
  for (const { types = [], enabled } of logging?.clusterLogging ?? [])
    for (const type of types) after[enabled === true ? 'add' : 'delete'](type);
  if (after.size === before.size && [...after].every((type) => before.has(type)))
    throw new AwsError('InvalidParameterException', 'No changes needed for the logging config provided');
  const off = LOGS.filter((type) => !after.has(type));
  record.cluster = {
    ...record.cluster,
    logging: {
      clusterLogging: [
        { types: [...after].sort(), enabled: true },
        { types: off, enabled: false },
      ],
    },
  };
  return 'LoggingUpdate';
}

const MODES: readonly eks.AuthenticationMode[] = ['CONFIG_MAP', 'API_AND_CONFIG_MAP', 'API'];
const LOGS: readonly eks.LogType[] = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

function enabledLogs({ logging }: eks.Cluster): Set<eks.LogType> {
  return new Set((logging?.clusterLogging ?? []).flatMap(({ types = [], enabled }) => (enabled === true ? types : [])));
}

/** EKS makes the log group where it is not there, for ever and without a key. */
function makeLogGroup({ groups }: Account, { cluster }: ClusterRecord): void {
  const name = `/aws/eks/${cluster.name}/cluster`;
  if (!groups.has(name)) groups.set(name, { name, retention: undefined, key: undefined, tags: new Map() });
}
