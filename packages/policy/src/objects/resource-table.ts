import { isBuiltInGroup } from '@parapet/core';
import { resources, type Resource } from '@parapet/schemas';

/** Every verb of the API server's own; `use`, `approve` and the like are special to one resource each. */
export const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'] as const;

/** A resource or subresource, as RBAC names it: `pods/log`. */
export interface Grantable {
  readonly namespaced: boolean;
  /** Undefined where discovery does not say. */
  readonly verbs: readonly string[] | undefined;
}

/** Undefined for what the group does not serve. */
export function lookUp(group: string, name: string): Grantable | undefined {
  const served = byGroup.get(group);
  const found = served?.get(name);
  if (found !== undefined || served === undefined || !VIRTUAL.test(name)) return found;
  const base = served.get(name.slice(0, name.indexOf('/')));
  return base && { namespaced: base.namespaced, verbs: undefined };
}

/** Whether the table has all that the group serves: of custom groups it has only the kinds that we emit. */
export function isKnownGroup(group: string): boolean {
  return byGroup.has(group) ? isBuiltInGroup(group) : /^[a-z]*$/.test(group);
}

/** The groups that serve a resource of this name. */
export function groupsWith(name: string): readonly string[] {
  return [...byGroup.keys()].filter((group) => lookUp(group, name) !== undefined);
}

/** All that the groups serve. */
export function resourceNames(groups: readonly string[]): readonly string[] {
  return groups.flatMap((group) => [...(byGroup.get(group)?.keys() ?? [])]);
}

/** The resource that somebody meant who wrote its kind: `deployments` for `Deployment`. */
export function pluralOf(kind: string): string | undefined {
  const lower = kind.toLowerCase();
  return resources.find((resource) => resource.kind.toLowerCase() === lower)?.plural;
}

/** What the kubelet and the garbage collector ask about; they are in no discovery document. */
const VIRTUAL = /^(nodes\/(metrics|stats|log|spec|checkpoint|configz|healthz|pods)|[a-z]+\/finalizers)$/;

const byGroup: ReadonlyMap<string, ReadonlyMap<string, Grantable>> = indexByGroup();

function indexByGroup(): Map<string, Map<string, Grantable>> {
  const groups = new Map<string, Map<string, Grantable>>();
  for (const resource of resources) {
    const served = groups.get(resource.group) ?? new Map<string, Grantable>();
    groups.set(resource.group, served);
    // The best version of a resource comes first.
    if (!served.has(resource.plural)) addTo(served, resource);
  }
  return groups;
}

function addTo(served: Map<string, Grantable>, { plural, namespaced, verbs, subresources }: Resource): void {
  served.set(plural, { namespaced, verbs });
  for (const [sub, subVerbs] of Object.entries(subresources))
    served.set(`${plural}/${sub}`, { namespaced, verbs: subVerbs });
}
