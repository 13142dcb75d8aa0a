import { groupOf } from '@parapet/core';
import { resourceOf } from '@parapet/schemas';
import type { ObjectReference } from './object-reference.ts';
import type { ScopedRules } from './rights.ts';

/**
 * What kustomize-controller (1.9) does to an object under the identity of a layer: get it, apply it (server-side apply
 * is `patch`, and `create` where there is none yet), delete it. It never lists, watches or updates: its status polling
 * reads object by object (`DisableStatusPollerCache` is on by default). helm-controller (1.6) does the same.
 */
export const APPLY_VERBS = ['create', 'delete', 'get', 'patch'] as const;

export type ApplyVerb = (typeof APPLY_VERBS)[number];

/** The same for what is never deleted. */
export const KEEP_VERBS = APPLY_VERBS.filter((verb) => verb !== 'delete');

/**
 * Kinds whose health Flux works out from the objects below, and what it lists for that in the same namespace. Without it
 * the wait ends in `Unknown` when the timeout is over. Only Deployments, ReplicaSets and StatefulSets are read so. Below the
 * ReplicaSets of a Deployment it looks for pods too, but goes on without them.
 */
const LISTED: Readonly<Record<string, readonly [group: string, resource: string]>> = {
  Deployment: ['apps', 'replicasets'],
  ReplicaSet: ['', 'pods'],
  StatefulSet: ['', 'pods'],
};

/**
 * Namespaced kinds are granted by namespace, cluster-scoped objects by name; except `create`, which RBAC cannot limit to
 * names. A kind without a known resource is left out.
 */
export function addApply(rights: ScopedRules, object: ObjectReference, verbs: readonly ApplyVerb[]): void {
  const { apiVersion, kind, namespace, name } = object;
  const resource = resourceOf(groupOf(apiVersion), kind);
  if (resource === undefined) return;
  const rule = { apiGroups: [resource.group], resources: [resource.plural] };
  if (namespace !== undefined) {
    rights.add(namespace, { ...rule, verbs });
  } else {
    rights.add(undefined, { ...rule, verbs: ['create'] });
    rights.add(undefined, { ...rule, resourceNames: [name], verbs: verbs.filter((verb) => verb !== 'create') });
  }
}

export function addWait(rights: ScopedRules, { apiVersion, kind, namespace }: ObjectReference): void {
  if (groupOf(apiVersion) !== 'apps') return;
  const listed = LISTED[kind];
  if (listed === undefined) return;
  const [group, resource] = listed;
  rights.add(namespace, { apiGroups: [group], resources: [resource], verbs: ['list'] });
}
