import { groupOf, standardLabels, type Manifest } from '@parapet/core';
import { listingsOf, type Listing } from './listing.ts';

/** Name of the roles and their bindings. */
const NAME = 'compliance-reader';
const API_GROUP = 'rbac.authorization.k8s.io';

/**
 * Lets a group list what comparing a cluster with these objects takes, and nothing else: no other verb, no Secrets, no namespace that has nothing
 * of theirs. Who is in the group is not decided in the cluster: on EKS, by access entries.
 */
export function readerRoles(objects: readonly Manifest[], group: string): Manifest[] {
  const byNamespace = new Map<string | undefined, Listing[]>();
  for (const listing of listingsOf(objects)) {
    const { namespace } = listing;
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), listing]);
  }
  return [...byNamespace].flatMap(([namespace, listings]) => {
    const kind = namespace === undefined ? 'ClusterRole' : 'Role';
    const metadata = {
      name: NAME,
      ...(namespace === undefined ? {} : { namespace }),
      labels: standardLabels({ name: NAME, component: 'reader', partOf: 'compliance' }),
    };
    return [
      { apiVersion: `${API_GROUP}/v1`, kind, metadata, rules: rulesOf(listings) },
      {
        apiVersion: `${API_GROUP}/v1`,
        kind: `${kind}Binding`,
        metadata,
        roleRef: { apiGroup: API_GROUP, kind, name: NAME },
        subjects: [{ apiGroup: API_GROUP, kind: 'Group', name: group }],
      },
    ];
  });
}

/** A rule for each API group. */
function rulesOf(listings: readonly Listing[]): readonly object[] {
  const groups = [...new Set(listings.map(({ apiVersion }) => groupOf(apiVersion)))].sort();
  return groups.map((group) => ({
    apiGroups: [group],
    resources: listings.filter(({ apiVersion }) => groupOf(apiVersion) === group).map(({ plural }) => plural),
    verbs: ['list'],
  }));
}
