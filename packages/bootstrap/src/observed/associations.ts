import type { Reader } from '../aws/calls.ts';
import { allOf } from '../aws/pages.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { ifThere } from './absent.ts';
import { byName } from './by-name.ts';
import type { ObservedAssociation } from './observed.ts';

/** All of the cluster, by namespace and service account. A list says neither whose they are nor for which role: each is asked for. */
export async function observeAssociations(reader: Reader, wanted: Wanted): Promise<ObservedAssociation[]> {
  const clusterName = wanted.cluster.name;
  const summaries = await allOf(async (nextToken) => {
    const page = await reader.read('eks:ListPodIdentityAssociations', { clusterName, nextToken });
    return { items: page.associations, next: page.nextToken };
  });
  const ids = summaries.map(({ associationId = '' }) => associationId);
  const all = await byName(ids, (id) => observeAssociation(reader, clusterName, id));
  return Object.values(all).sort((left, right) => (accountOf(left) < accountOf(right) ? -1 : 1));
}

export async function observeAssociation(
  reader: Reader,
  clusterName: string,
  associationId: string,
): Promise<ObservedAssociation | undefined> {
  const answer = await ifThere(reader.read('eks:DescribePodIdentityAssociation', { clusterName, associationId }));
  const association = answer?.association;
  return (
    association && {
      id: associationId,
      arn: association.associationArn ?? '',
      namespace: association.namespace ?? '',
      serviceAccount: association.serviceAccount ?? '',
      roleArn: association.roleArn ?? '',
      disableSessionTags: association.disableSessionTags ?? false,
      policy: association.policy,
      targetRoleArn: association.targetRoleArn,
      ownerArn: association.ownerArn,
      modifiedAt: association.modifiedAt?.toISOString(),
      tags: association.tags ?? {},
    }
  );
}

export function accountOf({
  namespace,
  serviceAccount,
}: Pick<ObservedAssociation, 'namespace' | 'serviceAccount'>): string {
  return `${namespace}/${serviceAccount}`;
}
