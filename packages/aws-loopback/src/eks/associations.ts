import type * as eks from '@aws-sdk/client-eks';
import type { Account, AssociationRecord, ClusterRecord } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Handlers } from '../services/handlers.ts';
import { pageOf } from '../services/page.ts';
import { fromRecord } from '../services/tags.ts';
import { findCluster } from './clusters.ts';
import { checkRole } from './known-roles.ts';

export function associationHandlers(account: Account): Handlers {
  const { clock } = account;
  return {
    CreatePodIdentityAssociation: (input: eks.CreatePodIdentityAssociationRequest) => {
      const record = findCluster(account, input.clusterName);
      const again = [...record.associations.values()].find(
        ({ token, deletedAt }) => token !== undefined && token === input.clientRequestToken && deletedAt === undefined,
      );
      if (again !== undefined) return { association: shown(again) };
      if (input.policy !== undefined && input.disableSessionTags !== true)
        throw new AwsError('InvalidParameterException', 'disableSessionTags must be true when policy is given.');
      checkRole(account, input.roleArn);
      return { association: shown(addAssociation(account, record, input)) };
    },
    DescribePodIdentityAssociation: ({ clusterName, associationId }: eks.DescribePodIdentityAssociationRequest) => ({
      association: shown(find(clusterName, associationId)),
    }),
    ListPodIdentityAssociations: (input: eks.ListPodIdentityAssociationsRequest) => {
      const { clusterName, namespace, serviceAccount, nextToken, maxResults } = input;
      const all = [...findCluster(account, clusterName).associations.values()]
        .filter(({ deletedAt }) => deletedAt === undefined)
        .filter(({ association }) => namespace === undefined || association.namespace === namespace)
        .filter(({ association }) => serviceAccount === undefined || association.serviceAccount === serviceAccount);
      const { items, next } = pageOf(account, all, nextToken, maxResults);
      return { associations: items.map(summary), nextToken: next };
    },
    UpdatePodIdentityAssociation: (input: eks.UpdatePodIdentityAssociationRequest) => {
      const record = find(input.clusterName, input.associationId);
      const { roleArn = record.association.roleArn, disableSessionTags = record.association.disableSessionTags } =
        input;
      if (roleArn === record.association.roleArn && disableSessionTags === record.association.disableSessionTags)
        throw new AwsError('InvalidParameterException', 'At least one of the fields of the association must change.');
      if (record.association.policy !== undefined && !disableSessionTags)
        throw new AwsError('InvalidParameterException', 'disableSessionTags must be true when policy is given.');
      checkRole(account, roleArn);
      record.association = { ...record.association, roleArn, disableSessionTags, modifiedAt: new Date(clock.now()) };
      return { association: shown(record) };
    },
    DeletePodIdentityAssociation: ({ clusterName, associationId }: eks.DeletePodIdentityAssociationRequest) => {
      const record = find(clusterName, associationId);
      if (record.association.ownerArn !== undefined)
        throw new AwsError('InvalidRequestException', `The association is owned by ${record.association.ownerArn}.`);
      record.deletedAt = clock.now();
      return { association: shown(record) };
    },
  };

  function find(clusterName: string | undefined, id = ''): AssociationRecord {
    const record = findCluster(account, clusterName).associations.get(id);
    if (record === undefined || record.deletedAt !== undefined)
      throw new AwsError('ResourceNotFoundException', `The association ${id} cannot be found.`);
    return record;
  }
}

/** One association a service account. Its place stays taken for a while after a deletion. */
export function addAssociation(
  account: Account,
  { cluster, associations }: ClusterRecord,
  input: Omit<eks.CreatePodIdentityAssociationRequest, 'clusterName'> & { readonly ownerArn?: string },
): AssociationRecord {
  const { clock, lags } = account;
  const { namespace, serviceAccount, roleArn, disableSessionTags = false, ownerArn, policy, targetRoleArn } = input;
  const taken = [...associations.values()].find(
    ({ association, deletedAt }) =>
      association.namespace === namespace &&
      association.serviceAccount === serviceAccount &&
      (deletedAt === undefined || clock.now() < deletedAt + lags.deletion),
  );
  if (taken !== undefined)
    throw new AwsError('ResourceInUseException', `Association already exists: ${taken.association.associationId}`);
  const associationId = `a-${account.nextId()}`;
  const record: AssociationRecord = {
    association: {
      clusterName: cluster.name,
      namespace,
      serviceAccount,
      roleArn,
      disableSessionTags,
      policy,
      targetRoleArn,
      ownerArn,
      associationId,
      associationArn: `${cluster.arn.replace(':cluster/', ':podidentityassociation/')}/${associationId}`,
      tags: Object.fromEntries(fromRecord(input.tags)),
      createdAt: new Date(clock.now()),
      modifiedAt: new Date(clock.now()),
    },
    token: input.clientRequestToken,
    deletedAt: undefined,
  };
  associations.set(associationId, record);
  return record;
}

function shown({ association }: AssociationRecord): eks.PodIdentityAssociation {
  return { ...association };
}

/** A list has neither roles nor tags. */
function summary({ association }: AssociationRecord): eks.PodIdentityAssociationSummary {
  const { clusterName, namespace, serviceAccount, associationArn, associationId, ownerArn } = association;
  return { clusterName, namespace, serviceAccount, associationArn, associationId, ownerArn };
}
