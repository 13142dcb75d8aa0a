import { groupOf, type Manifest } from '@parapet/core';
import { resourceOf } from '@parapet/schemas';

/** One list that is asked of a cluster: every object of a kind in a namespace, or in the cluster where the kind has none. */
export interface Listing {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespace: string | undefined;
}

const RBAC = 'rbac.authorization.k8s.io/v1';
const CLUSTER: readonly (readonly [apiVersion: string, kind: string])[] = [
  ['v1', 'Namespace'],
  [RBAC, 'ClusterRole'],
  [RBAC, 'ClusterRoleBinding'],
];
/** Where rights are granted. */
const ANYWHERE = [
  [RBAC, 'Role'],
  [RBAC, 'RoleBinding'],
] as const;
/** In a namespace of ours also what nobody rendered matters. */
const OURS = [
  ['v1', 'Pod'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
] as const;

/**
 * What is read to compare a cluster with these objects, and no more: the kinds that they have, where they have them. Never Secrets: a list of them
 * hands out what is in them.
 */
export function listingsOf(objects: readonly Manifest[]): Listing[] {
  const listings = new Map<string, Listing>();
  const add = (apiVersion: string, kind: string, namespace?: string): void => {
    const resource = resourceOf(groupOf(apiVersion), kind);
    if (resource === undefined || (apiVersion === 'v1' && kind === 'Secret')) return;
    const listing = {
      apiVersion,
      kind,
      plural: resource.plural,
      namespace: resource.namespaced ? namespace : undefined,
    };
    listings.set(showListing(listing), listing);
  };
  for (const [apiVersion, kind] of CLUSTER) add(apiVersion, kind);
  for (const { apiVersion, kind, metadata } of objects) {
    const { namespace } = metadata;
    add(apiVersion, kind, namespace);
    if (namespace !== undefined) for (const [version, other] of ANYWHERE) add(version, other, namespace);
    if (kind === 'Namespace') for (const [version, other] of [...ANYWHERE, ...OURS]) add(version, other, metadata.name);
  }
  return [...listings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, listing]) => listing);
}

/** `deployments.apps in poolside`, `namespaces`. */
export function showListing({ apiVersion, plural, namespace }: Listing): string {
  const group = groupOf(apiVersion);
  return `${plural}${group === '' ? '' : `.${group}`}${namespace === undefined ? '' : ` in ${namespace}`}`;
}
