import type { AccessRule } from '@parapet/policy';
import type { Grant } from './grant.ts';

/** Rights that are a way to more rights, as columns of the matrix. */
export const POWERS = {
  everything: 'everything',
  secrets: 'read secrets',
  pods: 'run pods',
  exec: 'enter pods',
  tokens: 'issue tokens',
  rights: 'change rights',
  admission: 'change admission',
  nodes: 'reach nodes',
} as const;

export type Power = keyof typeof POWERS;

type Test = (rule: AccessRule) => boolean;

const CONTROLLERS = ['deployments', 'daemonsets', 'statefulsets', 'replicasets'];
const JOBS = ['jobs', 'cronjobs'];
const RBAC = 'rbac.authorization.k8s.io';
const WRITE = ['create', 'update', 'patch'];

const TESTS: Readonly<Record<Power, Test>> = {
  everything: ({ apiGroups, resources, verbs }) => [apiGroups, resources, verbs].every((list) => list.includes('*')),
  secrets: on('', ['secrets'], ['get', 'list', 'watch']),
  pods: (rule) =>
    on('', ['pods'], WRITE)(rule) || on('apps', CONTROLLERS, WRITE)(rule) || on('batch', JOBS, WRITE)(rule),
  exec: on('', ['pods/exec', 'pods/attach', 'pods/portforward', 'pods/ephemeralcontainers'], [...WRITE, 'get']),
  tokens: on('', ['serviceaccounts/token'], ['create']),
  rights: (rule) =>
    on(RBAC, ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'], [...WRITE, 'bind', 'escalate'])(rule) ||
    on('', ['users', 'groups', 'serviceaccounts'], ['impersonate'])(rule),
  admission: on(
    'admissionregistration.k8s.io',
    [
      'mutatingwebhookconfigurations',
      'validatingwebhookconfigurations',
      'validatingadmissionpolicies',
      'validatingadmissionpolicybindings',
    ],
    [...WRITE, 'delete'],
  ),
  nodes: on('', ['nodes', 'nodes/proxy'], [...WRITE, 'delete', 'proxy']),
};

/** In the order of the columns, those that are granted anywhere. */
export function powersOf(grants: readonly Grant[]): { readonly power: Power; readonly scopes: readonly string[] }[] {
  return (Object.keys(POWERS) as Power[]).flatMap((power) => {
    const scopes = grants.filter(({ rules }) => rules?.some(TESTS[power])).map(({ scope }) => scope);
    return scopes.length === 0 ? [] : [{ power, scopes: [...new Set(scopes)].sort() }];
  });
}

function on(group: string, resources: readonly string[], verbs: readonly string[]): Test {
  return (rule) =>
    rule.apiGroups.some((one) => one === '*' || one === group) &&
    rule.resources.some((resource) => resource === '*' || resources.includes(resource)) &&
    rule.verbs.some((verb) => verb === '*' || verbs.includes(verb));
}
