import { resources } from '@parapet/schemas';

/** A resource or subresource as RBAC names it, and what can be done with it. */
export interface Served {
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

/** By API group and by name: `served.get('')?.get('pods/log')`. Groups of Kubernetes are complete, of others only what we emit is there. */
export const served: ReadonlyMap<string, ReadonlyMap<string, Served>> = byGroup();

function byGroup(): Map<string, Map<string, Served>> {
  const groups = new Map<string, Map<string, Served>>();
  // The best version of a resource comes first, so it is the last to be set.
  for (const { group, plural, namespaced, verbs, subresources } of resources.toReversed()) {
    const names = groups.get(group) ?? new Map<string, Served>();
    names.set(plural, { namespaced, verbs });
    for (const [name, subverbs] of Object.entries(subresources))
      names.set(`${plural}/${name}`, { namespaced, verbs: subverbs });
    groups.set(group, names);
  }
  return groups;
}
