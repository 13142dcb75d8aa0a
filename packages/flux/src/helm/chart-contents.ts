import { groupOf } from '@parapet/core';
import { resourceOf } from '@parapet/schemas';
import { addApply, addWait, APPLY_VERBS, KEEP_VERBS } from '../apply-rules.ts';
import type { ObjectReference } from '../object-reference.ts';
import type { PolicyRule } from '../policy-rule.ts';
import { ScopedRules, type Rights } from '../rights.ts';
import type { ChartGrant } from './chart-grant.ts';

/** What a chart makes with the values that it is given. Not in the tree, so stated by hand, from its templates. */
export interface ChartContents {
  /** Of namespaced kinds only the kind counts, except in the namespaces of Kubernetes. */
  readonly objects: readonly ObjectReference[];
  /** Objects of its own custom kinds, which nothing but the chart defines. */
  readonly customObjects?: readonly CustomObjects[];
  /** What its Roles and ClusterRoles grant. */
  readonly grants: readonly ChartGrant[];
  /** API groups of its custom resource definitions. */
  readonly brings: readonly string[];
}

export interface CustomObjects {
  readonly group: string;
  /** Plurals, as RBAC has them. */
  readonly resources: readonly string[];
  readonly namespace: string;
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
export function installerRights(namespace: string, { objects, customObjects = [], grants }: ChartContents): Rights {
  const rights = new ScopedRules();
  for (const object of objects) {
    const keep = object.kind === 'CustomResourceDefinition';
    if (object.namespace?.startsWith('kube-') === true) addNamed(rights, object);
    else addApply(rights, object, keep ? KEEP_VERBS : APPLY_VERBS);
    addWait(rights, object);
  }
  for (const custom of customObjects)
    rights.add(custom.namespace, { apiGroups: [custom.group], resources: custom.resources, verbs: APPLY_VERBS });
  rights.add(namespace, STORAGE);
  for (const grant of grants) for (const rule of grant.rules) rights.add(grant.namespace, rule);
  return rights.collect();
}

/** The namespaces of Kubernetes hold much that is not ours: what RBAC can limit to names there, is. */
function addNamed(rights: ScopedRules, { apiVersion, kind, namespace, name }: ObjectReference): void {
  const resource = resourceOf(groupOf(apiVersion), kind);
  if (resource === undefined) return;
  const rule = { apiGroups: [resource.group], resources: [resource.plural] };
  rights.add(namespace, { ...rule, verbs: ['create'] });
  rights.add(namespace, { ...rule, resourceNames: [name], verbs: APPLY_VERBS.filter((verb) => verb !== 'create') });
}

/** References to objects of one kind, for writing contents down. */
export function of(apiVersion: string, kind: string, names: readonly string[], namespace?: string): ObjectReference[] {
  return names.map((name) => ({ apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name }));
}
