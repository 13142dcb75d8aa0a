import { addApply, addWait, APPLY_VERBS } from '../apply-rules.ts';
import type { ObjectReference } from '../object-reference.ts';
import type { PolicyRule } from '../policy-rule.ts';
import { ScopedRules, type Rights } from '../rights.ts';
import type { ChartGrant } from './chart-grant.ts';

/** What a chart makes with the values that it is given. Not in the tree, so stated by hand, from its templates. */
export interface ChartContents {
  /** Of namespaced kinds only the kind counts. */
  readonly objects: readonly ObjectReference[];
  /** What its Roles and ClusterRoles grant. */
  readonly grants: readonly ChartGrant[];
  /** API groups of its custom resource definitions. */
  readonly brings: readonly string[];
}

/** Where Helm keeps the state of a release. */
const STORAGE: PolicyRule = {
  apiGroups: [''],
  resources: ['secrets'],
  verbs: ['create', 'delete', 'get', 'list', 'update'],
};

/**
 * What installing, upgrading, correcting drift and waiting take: the objects, the state of the release, and the rules
 * that the chart's own roles grant. No installer may delete a custom resource definition, and every object of the kind
 * with it: an upgrade that drops one fails, and a person decides.
 */
export function installerRights(namespace: string, { objects, grants }: ChartContents): Rights {
  const rights = new ScopedRules();
  for (const object of objects) {
    const keep = object.kind === 'CustomResourceDefinition';
    addApply(rights, object, keep ? ['create', 'get', 'patch'] : APPLY_VERBS);
    addWait(rights, object);
  }
  rights.add(namespace, STORAGE);
  for (const grant of grants) for (const rule of grant.rules) rights.add(grant.namespace, rule);
  return rights.collect();
}

/** References to objects of one kind, for writing contents down. */
export function of(apiVersion: string, kind: string, names: readonly string[], namespace?: string): ObjectReference[] {
  return names.map((name) => ({ apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name }));
}
