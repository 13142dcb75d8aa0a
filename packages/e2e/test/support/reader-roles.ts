import type { Role } from '../../src/flux/rights.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { groupResource, spell } from '../../src/kubernetes/reviews.ts';
import type { Rule } from './rbac-objects.ts';

// The roles of the group that may read what is rendered.

export function readerRoles(objects: readonly KubernetesObject[]): Role[] {
  return objects.filter(
    ({ kind, metadata }) => ['Role', 'ClusterRole'].includes(kind) && metadata.name === 'compliance-reader',
  ) as Role[];
}

/** One thing that they let somebody do, as `list deployments.apps in poolside`. */
export function rightsOf(roles: readonly Role[]): string[] {
  return roles.flatMap(({ metadata: { namespace }, rules }) =>
    rules.flatMap(({ apiGroups, resources, verbs }) =>
      apiGroups.flatMap((group) =>
        resources.flatMap((resource) => verbs.map((verb) => spell({ verb, group, resource, namespace }))),
      ),
    ),
  );
}

/** What a request to the API server needs, in the same words. */
export function rightFor(path: string): string {
  const [, group = '', namespace, resource = ''] =
    /^\/(?:api|apis\/([^/]+))\/v[^/]+\/(?:namespaces\/([^/]+)\/)?([^/]+)$/.exec(path) ?? [];
  return spell({ verb: 'list', group, resource, namespace });
}

/** By resource, the first role that has it, and its rules without it. */
export function withoutEach(roles: readonly Role[]): ReadonlyMap<string, readonly [Role, readonly Rule[]]> {
  const found = new Map<string, readonly [Role, readonly Rule[]]>();
  for (const role of roles)
    for (const { apiGroups, resources } of role.rules)
      for (const resource of resources) {
        const name = groupResource(apiGroups[0] ?? '', resource);
        const rules = role.rules.map((rule) => (rule.apiGroups[0] === apiGroups[0] ? less(rule, resource) : rule));
        if (!found.has(name)) found.set(name, [role, rules.filter((rule) => rule.resources.length > 0)]);
      }
  return found;
}

function less(rule: Rule, resource: string): Rule {
  return { ...rule, resources: rule.resources.filter((one) => one !== resource) };
}
