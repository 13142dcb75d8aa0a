import { Checks, formatProblem, problemsOf } from '@parapet/core';
import { App } from 'cdk8s';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manage } from '../src/access-rule.ts';
import { checkRule, type UncheckedRule } from '../src/check-rule.ts';
import { served } from '../src/served.ts';

const pods: UncheckedRule = { apiGroup: '', resources: ['pods'], verbs: ['get'] };

function problems(changes: Partial<UncheckedRule>): string[] {
  const app = new App();
  checkRule(new Checks(app, 'Role/a/b'), 'rules[0]', { ...pods, ...changes });
  return problemsOf(app).map(formatProblem);
}

it.each<Partial<UncheckedRule>>([
  { apiGroup: 'apps', resources: ['deployments'], verbs: manage },
  { resources: ['pods/log'], verbs: ['get'] },
  { apiGroup: 'networking.k8s.io', resources: ['networkpolicies'], verbs: manage },
  { apiGroup: 'keda.sh', resources: ['scaledobjects'], verbs: manage },
  { apiGroup: 'external-secrets.io', resources: ['externalsecrets', 'pushsecrets'], verbs: manage },
  { apiGroup: 'snapshot.storage.k8s.io', resources: ['volumesnapshots'], verbs: manage },
  { resources: ['secrets'], verbs: ['get', 'update'], resourceNames: ['core-api-database-v1'] },
  { resources: ['pods/eviction'], verbs: ['create'], resourceNames: ['core-api-0'] },
])('accepts %j', (changes) => {
  expect(problems(changes)).toEqual([]);
});

describe('RBAC-001', () => {
  it.each<[Partial<UncheckedRule>, string]>([
    [{ verbs: ['*'] }, 'rules[0].verbs has the wildcard "*"'],
    [{ resources: ['pods/*'] }, 'rules[0].resources has the wildcard "pods/*"'],
    [{ apiGroup: '*' }, 'rules[0].apiGroup has the wildcard "*"'],
  ])('refuses %j', (changes, message) => {
    expect(problems(changes)).toEqual([`Role/a/b: ${message} (RBAC-001). Fix: name what is needed, one by one.`]);
  });
});

it.each(['escalate', 'bind', 'impersonate'])('refuses %s (RBAC-002)', (verb) => {
  expect(problems({ verbs: ['get', verb] })).toEqual([
    `Role/a/b: rules[0] has the verb ${verb}, by which the subject gets rights that nobody granted it (RBAC-002). Fix: remove it; grant the subject those rights themselves.`,
  ]);
});

describe('RBAC-003', () => {
  it.each<[Partial<UncheckedRule>, string, string]>([
    [
      { resources: ['deployments'] },
      'deployments, which is not in API group ""',
      'deployments is in "apps": make that the apiGroup',
    ],
    [
      { apiGroup: 'batch', resources: ['poddisruptionbudgets'] },
      'poddisruptionbudgets, which is not in API group "batch"',
      'poddisruptionbudgets is in "policy": make that the apiGroup',
    ],
    [
      { apiGroup: 'apps', resources: ['Deployment'] },
      'Deployment, which is not in API group "apps"',
      'use the plural, lower-case name that kubectl api-resources shows (did you mean "deployments"?)',
    ],
    [
      { apiGroup: 'app', resources: ['widgets'] },
      'widgets, which is not in API group "app"',
      'use the group that kubectl api-resources shows (did you mean "apps"?)',
    ],
    [
      { apiGroup: 'networking.k8s.oi', resources: ['ingresses'] },
      'ingresses, which is not in API group "networking.k8s.oi"',
      'use the group that kubectl api-resources shows (did you mean "networking.k8s.io"?)',
    ],
  ])('refuses %j', (changes, message, fix) => {
    expect(problems(changes)).toEqual([`Role/a/b: rules[0] names ${message} (RBAC-003). Fix: ${fix}.`]);
  });
});

describe('RBAC-004', () => {
  it('refuses a verb that a subresource does not have', () => {
    expect(problems({ resources: ['pods/log'], verbs: ['get', 'delete', 'list'] })).toEqual([
      'Role/a/b: rules[0] has delete, list on pods/log, which knows only get (RBAC-004). Fix: put pods/log into a rule of its own, with verbs out of get.',
    ]);
  });

  it('refuses a verb that Kubernetes does not have', () => {
    expect(problems({ verbs: ['updates'] })).toEqual([
      'Role/a/b: rules[0] has the verb "updates" (RBAC-004). Fix: use verbs out of create, get, list, watch, update, patch, delete (did you mean "update"?).',
    ]);
  });

  it('refuses to delete by selector', () => {
    expect(problems({ verbs: ['deletecollection'] })).toEqual([
      'Role/a/b: rules[0] has the verb "deletecollection" (RBAC-004). Fix: use verbs out of create, get, list, watch, update, patch, delete.',
    ]);
  });
});

it('refuses what has no namespace (RBAC-014)', () => {
  expect(problems({ resources: ['nodes'] })).toEqual([
    'Role/a/b: rules[0] names nodes, which no Role grants: it has no namespace (RBAC-014). Fix: remove it, or write a ClusterRole by hand and say why.',
  ]);
});

it('refuses create by name (RBAC-015)', () => {
  expect(problems({ resources: ['secrets'], verbs: ['create', 'get'], resourceNames: ['a', 'b'] })).toEqual([
    'Role/a/b: rules[0] limits create to a, b, but a name is not known before it is created (RBAC-015). Fix: put create into a rule of its own, without resourceNames.',
  ]);
});

it.each<Partial<UncheckedRule>>([{ verbs: [] }, { resources: [] }, { resourceNames: [] }])(
  'refuses the empty list of %j (RBAC-013)',
  (changes) => {
    expect(problems(changes)).toEqual([
      'Role/a/b: rules[0] has an empty list (RBAC-013). Fix: name at least one resource, verb and object, or drop it.',
    ]);
  },
);

it('accepts exactly what the API server serves in a namespace, verb by verb', () => {
  const all = [...served].flatMap(([apiGroup, names]) =>
    [...names].map(([resource, { namespaced, verbs }]) => ({ apiGroup, resource, namespaced, verbs })),
  );
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.constantFrom(...manage), (entry, verb) => {
      const accepted = problems({ apiGroup: entry.apiGroup, resources: [entry.resource], verbs: [verb] }).length === 0;
      expect(accepted).toBe(entry.namespaced && entry.verbs.includes(verb));
    }),
  );
});
