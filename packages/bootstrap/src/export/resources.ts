import type { DesiredAddon, DesiredAssociation, DesiredNodes, DesiredRole } from '@parapet/aws';
import type { AccessEntry, Addon, IamRole, PodIdentityAssociation } from '@parapet/schemas';
import type { Wanted } from '../wanted/wanted.ts';
import { kubernetesName } from './name.ts';

export type AckResource = AccessEntry | Addon | IamRole | PodIdentityAssociation;

/** Where the resources are. */
export interface Place {
  readonly wanted: Pick<Wanted, 'cluster' | 'region'>;
  readonly namespace: string;
}

// None has the tag that says that bootstrap looks after it: ACK takes off what is not in the spec, and bootstrap lets go of it.

export function role(place: Place, { name, path, trust, policies, managedPolicies = [] }: DesiredRole): IamRole {
  const documents = policies.map((policy) => [policy.name, JSON.stringify(policy.document)] as const);
  return {
    apiVersion: 'iam.services.k8s.aws/v1alpha1',
    kind: 'Role',
    metadata: metadata(place, name),
    spec: {
      name,
      path,
      assumeRolePolicyDocument: JSON.stringify(trust),
      ...(documents.length === 0 ? {} : { inlinePolicies: Object.fromEntries(documents) }),
      ...(managedPolicies.length === 0 ? {} : { policies: managedPolicies }),
    },
  };
}

export function addon(
  place: Place,
  { name, version, configuration, podIdentityAssociations = [] }: DesiredAddon,
): Addon {
  const associations = podIdentityAssociations.map(({ serviceAccount, roleArn }) => ({
    serviceAccount,
    roleARN: roleArn,
  }));
  const { name: clusterName } = place.wanted.cluster;
  return {
    apiVersion: 'eks.services.k8s.aws/v1alpha1',
    kind: 'Addon',
    metadata: metadata(place, clusterName, name),
    spec: {
      name,
      clusterName,
      ...(version === undefined ? {} : { addonVersion: version }),
      ...(configuration === undefined ? {} : { configurationValues: JSON.stringify(configuration) }),
      ...(associations.length === 0 ? {} : { podIdentityAssociations: associations }),
      // One field for making and for changing: what is made is not otherwise for it, what is changed keeps what others set.
      resolveConflicts: 'PRESERVE',
    },
  };
}

export function podIdentityAssociation(
  place: Place,
  { namespace, serviceAccount, roleArn, disableSessionTags }: DesiredAssociation,
): PodIdentityAssociation {
  const { name: clusterName } = place.wanted.cluster;
  return {
    apiVersion: 'eks.services.k8s.aws/v1alpha1',
    kind: 'PodIdentityAssociation',
    metadata: metadata(place, clusterName, namespace, serviceAccount),
    spec: { clusterName, namespace, serviceAccount, roleARN: roleArn, disableSessionTags },
  };
}

export function accessEntry(place: Place, { roleArn, accessEntry: { type } }: DesiredNodes): AccessEntry {
  const { name: clusterName } = place.wanted.cluster;
  return {
    apiVersion: 'eks.services.k8s.aws/v1alpha1',
    kind: 'AccessEntry',
    metadata: metadata(place, clusterName, roleArn.slice(roleArn.lastIndexOf('/') + 1)),
    spec: { clusterName, principalARN: roleArn, type },
  };
}

/**
 * What is there already is taken over, found by what the spec says; what goes from the cluster stays in AWS. The account is that of
 * the controller, or of the namespace's annotation `owner-account-id`: ACK does not read that one on a resource.
 */
function metadata({ wanted: { region }, namespace }: Place, ...names: readonly string[]) {
  return {
    name: kubernetesName(...names),
    namespace,
    labels: { 'app.kubernetes.io/managed-by': 'parapet' },
    annotations: {
      'services.k8s.aws/adoption-policy': 'adopt-or-create',
      'services.k8s.aws/deletion-policy': 'retain',
      'services.k8s.aws/region': region,
    },
  };
}
