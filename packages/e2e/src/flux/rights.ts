import type { Client } from '../kubernetes/client.ts';
import { eventually } from '../kubernetes/eventually.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { mayAccess } from '../kubernetes/reviews.ts';
import { FLUX_NAMESPACE } from '../parts/flux.ts';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

/** A Role or ClusterRole as it is committed. */
export type Role = KubernetesObject & { readonly rules: readonly Rule[] };

/** One verb on one resource, as a role grants it. */
export interface Right {
  readonly layer: string;
  readonly role: Role;
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
  /** The one name that it is limited to. */
  readonly name?: string;
}

/** The account that a layer is applied as. */
export function accountOf(layer: string): string {
  return `system:serviceaccount:${FLUX_NAMESPACE}:${layer}-reconciler`;
}

/** Every right of a layer's account, from the roles that are committed for it. */
export function rightsOf(layer: string, objects: readonly KubernetesObject[]): Right[] {
  const names = [`${layer}-reconciler`, `${FLUX_NAMESPACE}.${layer}-reconciler`];
  const roles = objects.filter(
    ({ kind, metadata }) => ['Role', 'ClusterRole'].includes(kind) && names.includes(metadata.name),
  );
  return (roles as Role[]).flatMap((role) =>
    role.rules.flatMap(({ apiGroups, resources, verbs, resourceNames }) =>
      apiGroups.flatMap((group) =>
        resources.flatMap((resource) =>
          (resourceNames ?? [undefined]).flatMap((name) =>
            verbs.map((verb) => ({ layer, role, group, resource, verb, name })),
          ),
        ),
      ),
    ),
  );
}

/** How the server ends the sentence with which it refuses. */
export function refusal({ role, group, resource, verb }: Right): string {
  const { namespace } = role.metadata;
  const scope = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  return `cannot ${verb} resource "${resource}" in API group "${group}" ${scope}`;
}

/** Does something while accounts lack rights that they have. */
export async function without(client: Client, rights: readonly Right[], action: () => Promise<void>): Promise<void> {
  const roles = new Set(rights.map(({ role }) => role));
  for (const role of roles) {
    const taken = rights.filter((right) => right.role === role);
    await client.patch(role, { rules: role.rules.flatMap((rule) => lessened(rule, taken)) });
  }
  try {
    await allowed(client, rights, false);
    await action();
  } finally {
    for (const role of roles) await client.patch(role, { rules: role.rules });
    await allowed(client, rights, true);
  }
}

/** The rule as one rule a resource, without the verbs that are taken away. */
function lessened({ resources, verbs, ...rule }: Rule, rights: readonly Right[]): Rule[] {
  return resources.flatMap((resource) => {
    const taken = rights
      .filter((right) => right.resource === resource && rule.apiGroups.includes(right.group))
      .map(({ verb }) => verb);
    const kept = verbs.filter((verb) => !taken.includes(verb));
    return kept.length === 0 ? [] : [{ ...rule, resources: [resource], verbs: kept }];
  });
}

/** Waits until the server, which reads roles with a delay, has understood. */
async function allowed(client: Client, rights: readonly Right[], wanted: boolean): Promise<void> {
  const read = rights.map(({ layer, role, group, resource, verb, name }) => {
    const account = { namespace: FLUX_NAMESPACE, name: `${layer}-reconciler` };
    const access = { verb, group, resource, namespace: role.metadata.namespace, name };
    return eventually(`the server has read ${role.metadata.name}`, 60, async () =>
      (await mayAccess(client, account, access)) === wanted
        ? undefined
        : `${verb} ${resource} is ${wanted ? 'denied' : 'allowed'}`,
    );
  });
  await Promise.all(read);
}
