import { groupOf } from '@parapet/core';
import type { Client } from '../../src/kubernetes/client.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { groupResource, mayAccess, spell, userOf, type Access, type Account } from '../../src/kubernetes/reviews.ts';

// What core-api may do with models, and what would let it, or anybody, do more than that.

export const CORE_API = { namespace: 'poolside', name: 'core-api-sa' } as const;
export const MODELS = 'poolside-models';

const VERBS = ['create', 'get', 'list', 'watch', 'update', 'patch', 'delete'] as const;

/** Plural and group. */
const KINDS = [
  'deployments.apps',
  'pods',
  'services',
  'secrets',
  'configmaps',
  'serviceaccounts',
  'poddisruptionbudgets.policy',
  'jobs.batch',
] as const;

/** Everything that core-api was given, in `poolside-models`. */
export const ALLOWED: readonly Access[] = [...every(KINDS, VERBS, MODELS), ...every(['pods/log'], ['get'], MODELS)];

/** In `poolside-models`: next to what core-api was given. */
export const DANGEROUS: readonly Access[] = [
  ...every(['deployments/scale.apps', 'deployments/status.apps', 'pods/status'], ['get', 'update', 'patch'], MODELS),
  ...every(['replicasets.apps', 'statefulsets.apps', 'daemonsets.apps', 'cronjobs.batch', 'events'], VERBS, MODELS),
  ...every(['replicationcontrollers', 'endpoints', 'persistentvolumeclaims'], VERBS, MODELS),
  ...every(['resourcequotas', 'limitranges', 'networkpolicies.networking.k8s.io'], VERBS, MODELS),
  ...every(KINDS, ['deletecollection'], MODELS),
  ...every(['pods/exec', 'pods/attach', 'pods/portforward'], ['create', 'get'], MODELS),
  ...every(['pods/proxy', 'services/proxy'], ['create', 'get', 'update', 'patch', 'delete'], MODELS),
  ...every(['pods/ephemeralcontainers', 'pods/resize'], ['get', 'update', 'patch'], MODELS),
  ...every(['pods/eviction', 'pods/binding', 'serviceaccounts/token'], ['create'], MODELS),
  ...every(['pods/log'], ['list', 'create', 'delete'], MODELS),
  ...every(['roles.rbac.authorization.k8s.io'], [...VERBS, 'escalate', 'bind'], MODELS),
  ...every(['rolebindings.rbac.authorization.k8s.io'], VERBS, MODELS),
  ...every(['serviceaccounts'], ['impersonate'], MODELS),
];

/** What has no namespace, and each kind that core-api was given in all namespaces together. */
export const CLUSTER_WIDE: readonly Access[] = [
  ...every(KINDS, ['list', 'watch', 'deletecollection']),
  ...every(['nodes', 'namespaces', 'persistentvolumes'], VERBS),
  ...every(['nodes/proxy'], ['create', 'get']),
  ...every(['clusterroles.rbac.authorization.k8s.io'], [...VERBS, 'escalate', 'bind']),
  ...every(['clusterrolebindings.rbac.authorization.k8s.io'], VERBS),
  ...every(['users', 'groups', 'serviceaccounts', 'uids.authentication.k8s.io'], ['impersonate']),
  ...every(['tokenreviews.authentication.k8s.io', 'subjectaccessreviews.authorization.k8s.io'], ['create']),
  ...every(['certificatesigningrequests.certificates.k8s.io'], VERBS),
  ...every(['mutatingwebhookconfigurations.admissionregistration.k8s.io'], VERBS),
  ...every(['validatingadmissionpolicies.admissionregistration.k8s.io'], VERBS),
  ...every(['customresourcedefinitions.apiextensions.k8s.io', 'priorityclasses.scheduling.k8s.io'], VERBS),
];

/** What core-api was given, and what would make that of it, in another namespace. */
export function elsewhere(namespace: string): Access[] {
  const more = [
    ...every(['pods/exec', 'serviceaccounts/token'], ['create'], namespace),
    ...every(
      ['roles.rbac.authorization.k8s.io', 'rolebindings.rbac.authorization.k8s.io'],
      ['create', 'patch'],
      namespace,
    ),
  ];
  return [...ALLOWED.map((access) => ({ ...access, namespace })), ...more];
}

/** Those that the server allows the account, in words. */
export async function allowedOf(admin: Client, account: Account, accesses: readonly Access[]): Promise<string[]> {
  const allowed: Access[] = [];
  const AT_ONCE = 25;
  for (let start = 0; start < accesses.length; start += AT_ONCE) {
    const asked = accesses.slice(start, start + AT_ONCE);
    const answers = await Promise.all(asked.map((access) => mayAccess(admin, account, access)));
    allowed.push(...asked.filter((_, index) => answers[index]));
  }
  return allowed.map(spell);
}

function every(resources: readonly string[], verbs: readonly string[], namespace?: string): Access[] {
  return resources.flatMap((text) => {
    const [resource = '', ...group] = text.split('.');
    return verbs.map((verb) => ({ verb, resource, group: group.join('.'), namespace }));
  });
}

/** The server's words when core-api tries what it may not. */
export function refusalOf(verb: string, { apiVersion, kind, metadata: { namespace, name } }: KubernetesObject): string {
  const group = groupOf(apiVersion);
  const resource = `${kind.toLowerCase()}s`;
  const what = `${groupResource(group, resource)}${verb === 'create' ? '' : ` "${name}"`}`;
  return `${what} is forbidden: ${cannot(verb, resource, group)} in the namespace "${namespace}"`;
}

export function cannot(verb: string, resource: string, group = ''): string {
  return `User "${userOf(CORE_API)}" cannot ${verb} resource "${resource}" in API group "${group}"`;
}
