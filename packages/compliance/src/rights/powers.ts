import type { AccessRule } from '@parapet/policy';
import type { Grant } from './grant.ts';

/** Rights that are a way to more rights, as columns of the matrix. */
export const POWERS = {
  everything: 'do everything',
  anyRight: 'take any right',
  secrets: 'read secrets',
  pods: 'run pods',
  exec: 'enter pods',
  tokens: 'issue tokens',
  roles: 'hand out its own rights',
  admission: 'change admission',
  nodes: 'reach nodes',
} as const;

export type Power = keyof typeof POWERS;

/** Where a subject holds a power: namespaces, or `*` for the whole cluster. */
export interface HeldPower {
  readonly power: Power;
  readonly scopes: readonly string[];
  /** Where it holds it over objects of certain names alone. */
  readonly named: readonly string[];
}

/** In the order of the columns, those that are granted anywhere. */
export function powersOf(grants: readonly Grant[]): HeldPower[] {
  return (Object.keys(POWERS) as Power[]).flatMap((power) => {
    const held = grants.flatMap(({ scope, rules = [] }) =>
      rules.filter(TESTS[power]).map(({ resourceNames }) => ({ scope, isNamed: resourceNames.length > 0 })),
    );
    if (held.length === 0) return [];
    const scopes = sorted(held.filter(({ isNamed }) => !isNamed).map(({ scope }) => scope));
    return [{ power, scopes, named: sorted(held.map(({ scope }) => scope)).filter((one) => !scopes.includes(one)) }];
  });
}

type Test = (rule: AccessRule) => boolean;

const CONTROLLERS = ['deployments', 'daemonsets', 'statefulsets', 'replicasets'];
const JOBS = ['jobs', 'cronjobs'];
const RBAC = 'rbac.authorization.k8s.io';
const ROLES = ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'];
const WRITE = ['create', 'update', 'patch'];

const TESTS: Readonly<Record<Power, Test>> = {
  everything: ({ apiGroups, resources, verbs }) => [apiGroups, resources, verbs].every((list) => list.includes('*')),
  anyRight: either(
    on(RBAC, ROLES, ['bind', 'escalate']),
    on('', ['users', 'groups', 'serviceaccounts'], ['impersonate']),
  ),
  secrets: on('', ['secrets'], ['get', 'list', 'watch']),
  pods: either(on('', ['pods'], WRITE), on('apps', CONTROLLERS, WRITE), on('batch', JOBS, WRITE)),
  exec: on('', ['pods/exec', 'pods/attach', 'pods/portforward', 'pods/ephemeralcontainers'], [...WRITE, 'get']),
  tokens: on('', ['serviceaccounts/token'], ['create']),
  // The API server lets nobody grant what they do not hold, but with the verbs of the column before.
  roles: on(RBAC, ROLES, WRITE),
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

function on(group: string, resources: readonly string[], verbs: readonly string[]): Test {
  return (rule) =>
    rule.apiGroups.some((one) => one === '*' || one === group) &&
    rule.resources.some((resource) => resource === '*' || resources.includes(resource)) &&
    rule.verbs.some((verb) => verb === '*' || verbs.includes(verb));
}

function either(...tests: readonly Test[]): Test {
  return (rule) => tests.some((test) => test(rule));
}

function sorted(scopes: readonly string[]): string[] {
  return [...new Set(scopes)].sort();
}
