import { groupOf, type Manifest } from '@parapet/core';
import { resourceOf } from '@parapet/schemas';
import { demandedByAdmissionPolicies } from './admission-policy-rules.ts';
import { grantedRules } from './granted-rules.ts';
import type { ObjectReference } from './object-reference.ts';
import { normalise, type PolicyRule } from './policy-rule.ts';
import { ScopedRules, type Rights } from './rights.ts';

/**
 * What kustomize-controller (1.9) does to an object under the identity of a layer: get it, apply it (server-side apply
 * is `patch`, and `create` where there is none yet), delete it. It never lists, watches or updates: its status polling
 * reads object by object (`DisableStatusPollerCache` is on by default).
 */
export const APPLY_VERBS = ['create', 'delete', 'get', 'patch'] as const;

/** Whose status kustomize-controller works out from the pods below: what it lists there, in the same namespace. */
const LISTED: Readonly<Record<string, readonly (readonly [group: string, resource: string])[]>> = {
  Deployment: [
    ['apps', 'replicasets'],
    ['', 'pods'],
  ],
  ReplicaSet: [['', 'pods']],
  StatefulSet: [['', 'pods']],
};

/**
 * The rights that applying, waiting for and pruning `objects` takes, and no other. `tree` is every object of the
 * environment: the rules behind a role that a binding names are looked up there.
 *
 * Namespaced kinds are granted by namespace. Cluster-scoped objects are granted by name, except `create`, which RBAC
 * cannot limit to names. What the objects themselves grant is held as well, since the API server lets nobody grant what
 * they do not hold; never `escalate`, never `bind`.
 */
export function reconcilerRules(
  objects: readonly Manifest[],
  tree: readonly Manifest[] = objects,
  leaving: readonly ObjectReference[] = [],
): Rights {
  const rights = new ScopedRules();
  for (const { apiVersion, kind, namespace, name } of [...objects.map(reference), ...leaving]) {
    const resource = resourceOf(groupOf(apiVersion), kind);
    if (resource === undefined) continue;
    const apiGroups = [resource.group];
    const resources = [resource.plural];
    if (namespace === undefined) {
      rights.add(undefined, { apiGroups, resources, verbs: ['create'] });
      rights.add(undefined, { apiGroups, resources, resourceNames: [name], verbs: without('create') });
    } else {
      rights.add(namespace, { apiGroups, resources, verbs: APPLY_VERBS });
    }
  }
  for (const { apiVersion, kind, metadata } of objects) {
    if (groupOf(apiVersion) !== 'apps') continue;
    for (const [group, resource] of LISTED[kind] ?? [])
      rights.add(metadata.namespace, { apiGroups: [group], resources: [resource], verbs: ['list'] });
  }
  const demands = [...grantedRules(objects, tree).rules, ...demandedByAdmissionPolicies(objects, tree)];
  for (const { namespace, rule } of demands) rights.add(namespace, rule);
  return rights.collect(compact);
}

function reference({ apiVersion, kind, metadata }: Manifest): ObjectReference {
  return { apiVersion, kind, namespace: metadata.namespace, name: metadata.name };
}

function without(verb: string): string[] {
  return APPLY_VERBS.filter((other) => other !== verb);
}

/** Rules that differ in one list only are written as one: resources of a group, or names of a resource. */
function compact(rules: readonly PolicyRule[]): PolicyRule[] {
  return normalise(merge(merge(rules, 'resources'), 'resourceNames'));
}

function merge(rules: readonly PolicyRule[], field: 'resources' | 'resourceNames'): PolicyRule[] {
  const merged = new Map<string, PolicyRule>();
  for (const rule of normalise(rules)) {
    const named = rule.resourceNames !== undefined;
    const mergeable = rule[field] !== undefined && named === (field === 'resourceNames');
    const key = JSON.stringify(mergeable ? { ...rule, [field]: [] } : rule);
    const known = merged.get(key);
    merged.set(
      key,
      known === undefined ? rule : { ...rule, [field]: [...(known[field] ?? []), ...(rule[field] ?? [])] },
    );
  }
  return [...merged.values()];
}
