import type * as eks from '@aws-sdk/client-eks';
import type { Account, ClusterRecord } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Handlers } from '../services/handlers.ts';
import { pageOf } from '../services/page.ts';
import { fromRecord } from '../services/tags.ts';
import { findCluster } from './clusters.ts';
import { isKnownPrincipal } from './known-roles.ts';

export function accessEntryHandlers(account: Account): Handlers {
  const { clock } = account;
  return {
    CreateAccessEntry: (input: eks.CreateAccessEntryRequest) => {
      const { cluster, entries } = open(input.clusterName);
      const { principalArn = '', type = 'STANDARD', kubernetesGroups = [] } = input;
      if (!isKnownPrincipal(account, principalArn))
        throw new AwsError('InvalidParameterException', 'The specified principalArn is invalid: invalid principal.');
      if (entries.has(principalArn))
        throw new AwsError(
          'ResourceInUseException',
          'The specified access entry resource is already in use on this cluster.',
        );
      const accessEntry: eks.AccessEntry = {
        clusterName: cluster.name,
        principalArn,
        type,
        kubernetesGroups: type === 'STANDARD' ? kubernetesGroups : ['system:nodes'],
        username: type === 'STANDARD' ? principalArn : 'system:node:{{EC2PrivateDNSName}}',
        accessEntryArn: `${cluster.arn.replace(':cluster/', ':access-entry/')}/role/${account.id}/${principalArn.split('/').at(-1) ?? ''}/${account.nextId()}`,
        tags: Object.fromEntries(fromRecord(input.tags)),
        createdAt: new Date(clock.now()),
        modifiedAt: new Date(clock.now()),
      };
      entries.set(principalArn, accessEntry);
      return { accessEntry };
    },
    DescribeAccessEntry: ({ clusterName, principalArn = '' }: eks.DescribeAccessEntryRequest) => ({
      accessEntry: find(clusterName, principalArn),
    }),
    ListAccessEntries: ({ clusterName, nextToken, maxResults }: eks.ListAccessEntriesRequest) => {
      const { items, next } = pageOf(account, [...open(clusterName).entries.keys()], nextToken, maxResults);
      return { accessEntries: items, nextToken: next };
    },
    DeleteAccessEntry: ({ clusterName, principalArn = '' }: eks.DeleteAccessEntryRequest) => {
      find(clusterName, principalArn);
      open(clusterName).entries.delete(principalArn);
      return {};
    },
  };

  function open(name: string | undefined): ClusterRecord {
    const record = findCluster(account, name);
    if ((record.cluster.accessConfig?.authenticationMode ?? 'CONFIG_MAP') === 'CONFIG_MAP')
      throw new AwsError(
        'InvalidRequestException',
        "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to perform this operation.",
      );
    return record;
  }

  function find(clusterName: string | undefined, principal: string): eks.AccessEntry {
    const entry = open(clusterName).entries.get(principal);
    if (entry === undefined)
      throw new AwsError('ResourceNotFoundException', `The specified principalArn could not be found: ${principal}`);
    return entry;
  }
}
