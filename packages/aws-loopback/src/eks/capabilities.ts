import type * as eks from '@aws-sdk/client-eks';
import type { Account, CapabilityRecord, ClusterRecord } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Handlers } from '../services/handlers.ts';
import { pageOf } from '../services/page.ts';
import { fromRecord } from '../services/tags.ts';
import { findCluster } from './clusters.ts';
import { checkRole } from './known-roles.ts';

const SERVICE = 'capabilities.eks.amazonaws.com';

export function capabilityHandlers(account: Account): Handlers {
  const { clock, lags } = account;
  return {
    ListCapabilities: ({ clusterName, nextToken, maxResults }: eks.ListCapabilitiesRequest) => {
      const all = [...settled(account, clusterName).capabilities.values()];
      const { items, next } = pageOf(account, all, nextToken, maxResults);
      return { capabilities: items.map(summary), nextToken: next };
    },
    DescribeCapability: ({ clusterName, capabilityName }: eks.DescribeCapabilityRequest) => ({
      capability: find(clusterName, capabilityName).record.capability,
    }),
    CreateCapability: (input: eks.CreateCapabilityRequest) => {
      const cluster = settled(account, input.clusterName);
      const { capabilityName = '', type = 'ACK', roleArn = '', clientRequestToken: token } = input;
      const known = [...cluster.capabilities.values()];
      const again = known.find((each) => token !== undefined && each.token === token);
      if (again !== undefined) return { capability: again.capability };
      if ((cluster.cluster.accessConfig?.authenticationMode ?? 'CONFIG_MAP') === 'CONFIG_MAP')
        throw new AwsError('InvalidRequestException', 'The cluster has to take access entries.');
      if (cluster.capabilities.has(capabilityName))
        throw new AwsError('ResourceInUseException', `Capability ${capabilityName} already exists.`);
      if (known.some(({ capability }) => capability.type === type))
        throw new AwsError('InvalidRequestException', `The cluster has a capability of type ${type}.`);
      checkRole(account, roleArn, SERVICE);
      const capability: CapabilityRecord['capability'] = {
        capabilityName,
        arn: `${cluster.cluster.arn.replace(':cluster/', ':capability/')}/${type.toLowerCase()}/${capabilityName}/${account.nextId()}`,
        clusterName: input.clusterName,
        type,
        roleArn,
        status: 'CREATING',
        configuration: { ack: { enableCrossNamespace: input.configuration?.ack?.enableCrossNamespace ?? false } },
        tags: Object.fromEntries(fromRecord(input.tags)),
        health: { issues: [] },
        deletePropagationPolicy: input.deletePropagationPolicy,
        createdAt: new Date(clock.now()),
        modifiedAt: new Date(clock.now()),
      };
      const next = { at: clock.now() + lags.addon, status: 'ACTIVE' } as const;
      cluster.capabilities.set(capabilityName, { capability, token, next });
      admit(cluster, roleArn);
      return { capability };
    },
    UpdateCapability: (input: eks.UpdateCapabilityRequest) => {
      const { cluster, record } = find(input.clusterName, input.capabilityName);
      if (record.next !== undefined)
        throw new AwsError('ResourceInUseException', `The capability is ${String(record.capability.status)}.`);
      const { roleArn = record.capability.roleArn ?? '', configuration } = input;
      checkRole(account, roleArn, SERVICE);
      const before = record.capability.configuration?.ack?.enableCrossNamespace;
      const enableCrossNamespace = configuration?.ack?.enableCrossNamespace ?? before;
      if (roleArn === record.capability.roleArn && enableCrossNamespace === before)
        throw new AwsError('InvalidParameterException', 'At least one setting of the capability must change.');
      leave(cluster, record);
      admit(cluster, roleArn);
      const modifiedAt = new Date(clock.now());
      record.capability = {
        ...record.capability,
        roleArn,
        configuration: { ack: { enableCrossNamespace } },
        status: 'UPDATING',
        modifiedAt,
      };
      record.next = { at: clock.now() + lags.addon, status: 'ACTIVE' };
      const id = `update-${account.nextId()}`;
      const update: eks.Update = {
        id,
        status: 'InProgress',
        type: 'CapabilityUpdate',
        params: [],
        createdAt: modifiedAt,
        errors: [],
      };
      return { update };
    },
    DeleteCapability: ({ clusterName, capabilityName }: eks.DeleteCapabilityRequest) => {
      const { cluster, record } = find(clusterName, capabilityName);
      leave(cluster, record);
      record.capability = { ...record.capability, status: 'DELETING' };
      record.next = { at: clock.now() + lags.addon, status: 'gone' };
      return { capability: record.capability };
    },
  };

  function find(
    clusterName: string | undefined,
    name = '',
  ): { readonly cluster: ClusterRecord; readonly record: CapabilityRecord } {
    const cluster = settled(account, clusterName);
    const record = cluster.capabilities.get(name);
    if (record === undefined)
      throw new AwsError('ResourceNotFoundException', `No capability: ${name} found in cluster: ${clusterName ?? ''}`);
    return { cluster, record };
  }

  /** EKS itself makes the access entry of the role, and takes it away. */
  function admit({ entries, cluster }: ClusterRecord, roleArn: string): void {
    if (!entries.has(roleArn))
      entries.set(roleArn, { clusterName: cluster.name, principalArn: roleArn, type: 'STANDARD', tags: {} });
  }

  function leave({ entries }: ClusterRecord, { capability }: CapabilityRecord): void {
    entries.delete(capability.roleArn ?? '');
  }
}

/** The cluster, with what has become of its capabilities by now. */
function settled(account: Account, name: string | undefined): ClusterRecord {
  const cluster = findCluster(account, name);
  for (const [capability, record] of cluster.capabilities) {
    if (record.next === undefined || account.clock.now() < record.next.at) continue;
    if (record.next.status === 'gone') cluster.capabilities.delete(capability);
    else record.capability = { ...record.capability, status: record.next.status };
    record.next = undefined;
  }
  return cluster;
}

/** A list says neither whose they are nor as whom they act. */
function summary({ capability }: CapabilityRecord): eks.CapabilitySummary {
  const { capabilityName, arn, type, status, createdAt, modifiedAt } = capability;
  return { capabilityName, arn, type, status, createdAt, modifiedAt };
}
