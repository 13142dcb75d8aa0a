import { isDeepStrictEqual } from 'node:util';
import { unless, type Claim } from './claim.ts';
import type { Rule } from './kinds.ts';
import { core, coreApi, models, seven } from './names.ts';
import { allowed, byResource, grants, held } from './rbac.ts';
import { all, get, type Tree } from './tree.ts';

const subjectAccessReview = 'SubjectAccessReviews as core-api-sa, each verb and its denials';

/** Rows A02 to A09: what the Core API role says. */
export const coreApiRole: readonly Claim[] = [
  {
    id: 'A02',
    title: 'the Core API role is a Role in poolside-models',
    holds: (tree) => [
      ...unless(rolesOfCoreApi(tree).length > 0, 'core-api-sa has no role'),
      ...rolesOfCoreApi(tree)
        .filter(({ kind, namespace }) => kind !== 'Role' || namespace !== models)
        .map(({ kind, namespace, name }) => `core-api-sa has ${kind} ${name} in ${namespace ?? 'the whole cluster'}`),
    ],
    twins: [
      {
        title: 'the binding refers to a ClusterRole',
        break: (tree) => (get(tree, 'RoleBinding', models, 'core-api').roleRef.kind = 'ClusterRole'),
        expected: 'core-api-sa has ClusterRole core-api in poolside-models',
      },
      {
        title: 'the binding is in the core namespace',
        break: (tree) => (get(tree, 'RoleBinding', models, 'core-api').metadata.namespace = core),
        expected: 'core-api-sa has Role core-api in poolside',
      },
      {
        title: 'nobody is bound',
        break: (tree) => (get(tree, 'RoleBinding', models, 'core-api').subjects = []),
        expected: 'core-api-sa has no role',
      },
    ],
  },
  {
    id: 'A03',
    title: 'apps: the seven verbs on deployments, and nothing else of the group',
    live: subjectAccessReview,
    holds: (tree) => exactly(tree, 'apps', { deployments: seven }),
    twins: [
      granting('deletecollection on deployments', ['apps'], ['deployments'], ['deletecollection']),
      granting('the scale subresource', ['apps'], ['deployments/scale'], ['update']),
      granting('statefulsets', ['apps'], ['statefulsets'], ['get']),
      granting('every resource of the group', ['apps'], ['*'], ['get']),
      dropping('update', 'apps', 'update', 'deployments'),
    ],
  },
  {
    id: 'A04',
    title: 'core: the seven verbs on pods, services, secrets, configmaps and service accounts, no wildcard',
    live: subjectAccessReview,
    holds: (tree) =>
      exactly(tree, '', {
        configmaps: seven,
        pods: seven,
        'pods/log': ['get'],
        secrets: seven,
        serviceaccounts: seven,
        services: seven,
      }),
    twins: [
      granting('every resource of the core group', [''], ['*'], ['get']),
      granting('every verb on pods', [''], ['pods'], ['*']),
      granting('deletecollection on secrets', [''], ['secrets'], ['deletecollection']),
      granting('persistent volume claims', [''], ['persistentvolumeclaims'], ['get']),
      dropping('delete', '', 'delete', 'pods'),
    ],
  },
  {
    id: 'A05',
    title: 'logs of pods can be read, in a rule of their own: there is nothing to manage about a log',
    live: subjectAccessReview,
    holds: (tree) => {
      const rules = rulesOfCoreApi(tree).filter(({ resources }) => resources.includes('pods/log'));
      return [
        ...unless(rules.length === 1, `${rules.length} rules name pods/log`),
        ...rules.flatMap(({ resources, verbs }) => [
          ...unless(resources.length === 1, `pods/log shares a rule with ${resources.join(', ')}`),
          ...unless(isDeepStrictEqual(verbs, ['get']), `pods/log allows ${verbs.join(', ')}`),
        ]),
      ];
    },
    twins: [
      {
        title: 'logs are "managed" with the pods',
        break: (tree) => ruleOf(tree, 'pods').resources.push('pods/log'),
        expected: 'pods/log shares a rule with pods',
      },
      {
        title: 'a log can be deleted',
        break: (tree) => ruleOf(tree, 'pods/log').verbs.push('delete'),
        expected: 'pods/log allows get, delete',
      },
      {
        title: 'the rule is lost',
        break: (tree) => {
          const { rules } = get(tree, 'Role', models, 'core-api');
          rules.splice(rules.indexOf(ruleOf(tree, 'pods/log')), 1);
        },
        expected: '0 rules name pods/log',
      },
    ],
  },
  {
    id: 'A06',
    title: 'no way into a running pod, to a token, to RBAC or out of the namespace',
    live: subjectAccessReview,
    holds: (tree) =>
      refused.flatMap(([verbs, group, resource]) =>
        verbs
          .filter((verb) => allowed(tree, coreApi, { verb, group, resource, namespace: models }))
          .map((verb) => `core-api-sa may ${verb} ${resource}`),
      ),
    twins: [
      granting('exec', [''], ['pods/exec'], ['create']),
      granting('ephemeral containers', [''], ['pods/ephemeralcontainers'], ['patch']),
      granting('tokens', [''], ['serviceaccounts/token'], ['create']),
      granting('impersonation', [''], ['serviceaccounts'], ['impersonate']),
      granting('role bindings', ['rbac.authorization.k8s.io'], ['rolebindings'], ['create']),
      granting('every subresource of pods', [''], ['*/exec'], ['create']),
      granting('events', [''], ['events'], ['list']),
    ],
  },
  {
    id: 'A07',
    title: 'policy: the seven verbs on poddisruptionbudgets',
    live: subjectAccessReview,
    holds: (tree) => exactly(tree, 'policy', { poddisruptionbudgets: seven }),
    twins: [dropping('watch', 'policy', 'watch', 'poddisruptionbudgets')],
  },
  {
    id: 'A08',
    title: 'batch: the seven verbs on jobs, not on cronjobs',
    live: subjectAccessReview,
    holds: (tree) => exactly(tree, 'batch', { jobs: seven }),
    twins: [
      granting('cronjobs', ['batch'], ['cronjobs'], ['get']),
      granting('the status of jobs', ['batch'], ['jobs/status'], ['patch']),
      dropping('create', 'batch', 'create', 'jobs'),
    ],
  },
  {
    id: 'A09',
    title: 'what can be read can be listed and watched: controllers read through informers',
    holds: (tree) =>
      [...byResource(rulesOfCoreApi(tree))]
        .filter(([resource, verbs]) => !resource.includes('/pods/') && verbs.includes('get'))
        .flatMap(([resource, verbs]) =>
          ['list', 'watch'].filter((verb) => !verbs.includes(verb)).map((verb) => `${resource}: no ${verb}`),
        ),
    twins: [
      dropping('watch on jobs', 'batch', 'watch', 'jobs', '/jobs: no watch'),
      dropping('list on pods', '', 'list', 'pods', '/pods: no list'),
    ],
  },
];

const refused: readonly (readonly [verbs: readonly string[], group: string, resource: string])[] = [
  ...['pods/exec', 'pods/attach', 'pods/portforward', 'pods/proxy', 'services/proxy'].map(
    (resource) => [['create', 'get', 'update', 'patch', 'delete'], '', resource] as const,
  ),
  [['update', 'patch'], '', 'pods/ephemeralcontainers'],
  [['create'], '', 'pods/eviction'],
  [['create'], '', 'serviceaccounts/token'],
  [['get', 'list', 'create'], '', 'events'],
  [['impersonate'], '', 'serviceaccounts'],
  [['impersonate'], '', 'users'],
  [['impersonate'], '', 'groups'],
  ...['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'].map(
    (resource) => [[...seven, 'escalate', 'bind'], 'rbac.authorization.k8s.io', resource] as const,
  ),
];

function rolesOfCoreApi(tree: Tree) {
  return [...all(tree, 'RoleBinding'), ...all(tree, 'ClusterRoleBinding')]
    .filter(({ subjects }) => subjects.some(({ name }) => name === coreApi.name))
    .map(({ roleRef, metadata }) => ({ ...roleRef, namespace: metadata.namespace }));
}

function rulesOfCoreApi(tree: Tree): Rule[] {
  return grants(tree)
    .filter(({ binding: { subjects } }) => subjects.some(({ name }) => name === coreApi.name))
    .flatMap(({ rules }) => rules);
}

/** Violations of "of this API group exactly these resources and verbs, and nothing through a wildcard". */
function exactly(tree: Tree, group: string, expected: Record<string, readonly string[]>): string[] {
  const found = held(tree, coreApi, models);
  const here = [...found].filter(([key]) => key.startsWith(`${group}/`) || key.startsWith('*/'));
  return [
    ...here
      .map(([key, verbs]) => [key, verbs, expected[key.slice(group.length + 1)] ?? []] as const)
      .flatMap(([key, verbs, right]) =>
        verbs.filter((verb) => !right.includes(verb)).map((verb) => `${key}: ${verb} is too much`),
      ),
    ...Object.entries(expected).flatMap(([resource, verbs]) =>
      verbs
        .filter((verb) => found.get(`${group}/${resource}`)?.includes(verb) !== true)
        .map((verb) => `${group}/${resource}: no ${verb}`),
    ),
  ];
}

function ruleOf(tree: Tree, resource: string): Rule {
  return get(tree, 'Role', models, 'core-api').rules.find(({ resources }) => resources.includes(resource))!;
}

function granting(what: string, apiGroups: string[], resources: string[], verbs: string[]): Claim['twins'][number] {
  return {
    title: `the role grants ${what}`,
    break: (tree) => get(tree, 'Role', models, 'core-api').rules.push({ apiGroups, resources, verbs }),
    expected: /too much|core-api-sa may/,
  };
}

function dropping(
  what: string,
  group: string,
  verb: string,
  resource: string,
  expected = `${group}/${resource}: no ${verb}`,
): Claim['twins'][number] {
  return {
    title: `the role lacks ${what}`,
    break: (tree) => {
      const rule = ruleOf(tree, resource);
      rule.verbs = rule.verbs.filter((each) => each !== verb);
    },
    expected,
  };
}
