import { isBuiltInGroup } from '@parapet/core';
import { resources, type Resource } from '@parapet/schemas';

/** Every verb of the API server's own; `use`, `approve` and the like are special to one resource each. */
export const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'] as const;

/** What the kubelet and the garbage collector ask about; they are in no discovery document. */
const VIRTUAL = /^(nodes\/(metrics|stats|log|spec|checkpoint|configz|healthz|pods)|[a-z]+\/finalizers)$/;

/** A resource as RBAC names it, split at the slash. */
interface Named {
  readonly base: string;
  readonly sub: string | undefined;
}

export type Lookup =
  /** The verbs that it has; undefined where it has no list of them. */
  | { readonly known: true; readonly verbs: readonly string[] | undefined; readonly namespaced: boolean }
  | { readonly known: false; readonly base: Resource | undefined };

/** What an API group serves under a name such as `pods/log`. A group that is not in the table cannot be judged. */
export function lookUp(group: string, name: string): Lookup {
  const { base, sub } = split(name);
  const resource = byGroup.get(group)?.get(base);
  if (resource === undefined) return { known: false, base: undefined };
  const { namespaced } = resource;
  if (sub === undefined) return { known: true, verbs: resource.verbs, namespaced };
  if (VIRTUAL.test(name)) return { known: true, verbs: undefined, namespaced };
  const verbs = new Map(Object.entries(resource.subresources)).get(sub);
  return verbs === undefined ? { known: false, base: resource } : { known: true, verbs, namespaced };
}

/** Kubernetes' own groups are in the table with all that they serve; of custom groups it has only what we emit. */
export function isKnownGroup(group: string): boolean {
  return isBuiltInGroup(group) && (byGroup.has(group) || /^[a-z]*$/.test(group));
}

/** The groups that serve a resource of this name. */
export function groupsWith(name: string): readonly string[] {
  return [...byGroup].filter(([group]) => lookUp(group, name).known).map(([group]) => group);
}

/** Names of all resources of the groups. */
export function resourceNames(groups: readonly string[]): readonly string[] {
  return groups.flatMap((group) => [...(byGroup.get(group)?.keys() ?? [])]);
}

/** The resource that somebody meant who wrote its kind: `deployments` for `Deployment`. */
export function pluralOf(kind: string): string | undefined {
  const lower = kind.toLowerCase();
  return resources.find((resource) => resource.kind.toLowerCase() === lower)?.plural;
}

function split(name: string): Named {
  const slash = name.indexOf('/');
  return slash === -1 ? { base: name, sub: undefined } : { base: name.slice(0, slash), sub: name.slice(slash + 1) };
}

const byGroup: ReadonlyMap<string, ReadonlyMap<string, Resource>> = indexByGroup();

function indexByGroup(): Map<string, Map<string, Resource>> {
  const groups = new Map<string, Map<string, Resource>>();
  for (const resource of resources) {
    const group = groups.get(resource.group) ?? new Map<string, Resource>();
    // The best version of a resource comes first.
    if (!group.has(resource.plural)) group.set(resource.plural, resource);
    groups.set(resource.group, group);
  }
  return groups;
}
