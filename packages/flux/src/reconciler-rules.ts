import { objectId, type Manifest } from '@parapet/core';
import { demandedByAdmissionPolicies } from './admission-policy-rules.ts';
import { addApply, addWait, APPLY_VERBS, KEEP_VERBS } from './apply-rules.ts';
import { lostWith } from './data-kinds.ts';
import { grantedRules } from './granted-rules.ts';
import type { ObjectReference } from './object-reference.ts';
import { ScopedRules, type Rights } from './rights.ts';

/**
 * The rights that applying, waiting for and pruning `objects` takes, and no other. `tree` is every object of the
 * environment: the rules behind a role that a binding names are looked up there.
 *
 * Namespaced kinds are granted by namespace. Cluster-scoped objects are granted by name, except `create`, which RBAC
 * cannot limit to names. What holds data is never pruned, and nothing may delete it. What the objects themselves grant
 * is held as well, since the API server lets nobody grant what they do not hold; never `escalate`, never `bind`.
 */
export function reconcilerRules(
  objects: readonly Manifest[],
  tree: readonly Manifest[] = objects,
  leaving: readonly ObjectReference[] = [],
): Rights {
  const rights = new ScopedRules();
  const present = objects.map(reference);
  for (const object of [...present, ...leaving]) addApply(rights, object, isKept(object) ? KEEP_VERBS : APPLY_VERBS);
  for (const object of present) addWait(rights, object);
  const demands = [...grantedRules(objects, tree).rules, ...demandedByAdmissionPolicies(objects, tree)];
  for (const { namespace, rule } of demands) rights.add(namespace, rule);
  return rights.collect();
}

function isKept({ apiVersion, kind, ...metadata }: ObjectReference): boolean {
  return lostWith(objectId({ apiVersion, kind, metadata })) !== undefined;
}

function reference({ apiVersion, kind, metadata }: Manifest): ObjectReference {
  return { apiVersion, kind, namespace: metadata.namespace, name: metadata.name };
}
