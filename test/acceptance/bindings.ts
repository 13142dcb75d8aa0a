import { unless, type Claim } from './claim.ts';
import type { Binding } from './kinds.ts';
import { exceptions } from './exceptions.ts';
import { core, coreApi, models, rbacGroup } from './names.ts';
import { byResource, covers, grantsIn, held, NOTHING } from './rbac.ts';
import { isReaders } from './readers.ts';
import { add, all, find, get, idOf, type Tree } from './tree.ts';

/** Rows A10 to A13: who holds the Core API role, and who else holds any of it. */
export const bindings: readonly Claim[] = [
  {
    id: 'A10',
    title: 'the binding stands in poolside-models and names core-api-sa of poolside, alone',
    live: 'the API server accepts it',
    holds: (tree) => {
      const binding = find(tree, 'RoleBinding', models, 'core-api');
      if (binding === undefined) return ['no RoleBinding core-api in poolside-models'];
      const { roleRef, subjects } = binding;
      return [
        ...unless(roleRef.apiGroup === rbacGroup, `roleRef.apiGroup is ${roleRef.apiGroup}`),
        ...unless(roleRef.kind === 'Role', `roleRef.kind is ${roleRef.kind}`),
        ...unless(find(tree, 'Role', models, roleRef.name) !== undefined, `no Role ${roleRef.name} in ${models}`),
        ...unless(subjects.length === 1, `${subjects.length} subjects`),
        ...subjects.flatMap(({ kind, name, namespace, apiGroup }) => [
          ...unless(kind === 'ServiceAccount', `subject is a ${kind}`),
          ...unless(name === coreApi.name, `subject is ${name}`),
          ...unless(namespace === core, `subject is in ${String(namespace)}`),
          ...unless(apiGroup === undefined, `subject has apiGroup ${String(apiGroup)}`),
        ]),
      ];
    },
    twins: [
      breaking(
        'the role is one of the cluster',
        ({ roleRef }) => (roleRef.kind = 'ClusterRole'),
        'roleRef.kind is ClusterRole',
      ),
      breaking(
        'the subject has no namespace',
        ({ subjects }) => delete subjects[0]!.namespace,
        'subject is in undefined',
      ),
      breaking(
        'the subject is looked for beside the role',
        ({ subjects }) => (subjects[0]!.namespace = models),
        'subject is in poolside-models',
      ),
      breaking('the subject has an API group', ({ subjects }) => (subjects[0]!.apiGroup = rbacGroup), 'has apiGroup'),
      breaking(
        'a group holds it too',
        ({ subjects }) => subjects.push({ kind: 'Group', name: 'system:serviceaccounts', apiGroup: rbacGroup }),
        '2 subjects',
      ),
      breaking('it refers to no role that is there', ({ roleRef }) => (roleRef.name = 'core'), 'no Role core'),
      breaking(
        'it stands beside its subject',
        ({ metadata }) => (metadata.namespace = core),
        'no RoleBinding core-api',
      ),
    ],
  },
  {
    id: 'A11',
    title:
      'every subject is a service account of these files, or the group of those who may list: nobody can mint one that is bound already',
    holds: (tree) =>
      everyBinding(tree).flatMap((binding) =>
        binding.subjects
          .filter((subject) => !isReaders(tree, binding, subject))
          .filter(
            ({ kind, name, namespace }) =>
              kind !== 'ServiceAccount' || find(tree, 'ServiceAccount', namespace, name) === undefined,
          )
          .map(
            ({ kind, name, namespace }) => `${idOf(binding)} names ${kind} ${String(namespace)}/${name}, not rendered`,
          ),
      ),
    twins: [
      breaking(
        'a name is misspelt',
        ({ subjects }) => (subjects[0]!.name = 'core-api'),
        'poolside/core-api, not rendered',
      ),
      breaking(
        'the subject would be one that core-api may create',
        ({ subjects }) => (subjects[0]!.namespace = models),
        'poolside-models/core-api-sa, not rendered',
      ),
      breaking(
        'the subject is a user',
        ({ subjects }) => subjects.splice(0, 1, { kind: 'User', name: 'core-api', apiGroup: rbacGroup }),
        'names User undefined/core-api',
      ),
      {
        title: 'the group of those who may list may do more',
        break: (tree) => get(tree, 'Role', core, 'compliance-reader').rules[0]!.verbs.push('get'),
        expected: 'RoleBinding/poolside/compliance-reader names Group undefined/compliance-readers',
      },
      {
        title: 'the group of those who may list may list Secrets',
        break: (tree) => get(tree, 'Role', core, 'compliance-reader').rules[0]!.resources.push('secrets'),
        expected: 'RoleBinding/poolside/compliance-reader names Group undefined/compliance-readers',
      },
      {
        title: 'the group of those who may list may list everything',
        break: (tree) => (get(tree, 'Role', core, 'compliance-reader').rules[0]!.resources = ['*']),
        expected: 'RoleBinding/poolside/compliance-reader names Group undefined/compliance-readers',
      },
    ],
  },
  {
    id: 'A12',
    title:
      'in poolside-models nobody but core-api holds any of it, apart from a reconciler, Fluent Bit, four installers and those who may list, by name',
    live: 'rules reviews of every account',
    beyond: 'what Helm charts grant to their own accounts beside what these files say',
    holds: (tree) => {
      const guarded = [...held(tree, coreApi, models).keys()];
      const isGuarded = (resource: string) => guarded.includes(resource) || resource.includes('*');
      return [
        ...grantsIn(tree, models).flatMap(({ binding, rules }) =>
          binding.subjects
            .filter((subject) => !covers(subject, coreApi))
            .flatMap(({ namespace, name }) => {
              const known = exceptions[`${String(namespace)}/${name}`] ?? {};
              return [...byResource(rules)]
                .filter(([resource]) => isGuarded(resource))
                .flatMap(([resource, verbs]) =>
                  verbs
                    .filter((verb) => known[resource]?.split(' ').includes(verb) !== true)
                    .map((verb) => `${String(namespace)}/${name} may ${verb} ${resource}, by ${idOf(binding)}`),
                );
            }),
        ),
        ...rolesInReleases(tree).flatMap(({ release, role }) => {
          const known = exceptions[`${idOf(release)} ${role.metadata.name}`] ?? {};
          return [...byResource((role.rules ?? []).map((rule) => ({ ...NOTHING, ...rule })))]
            .filter(([resource, verbs]) => isGuarded(resource) && verbs.join(' ') !== known[resource])
            .map(([resource]) => `${idOf(release)} makes ${role.kind} ${role.metadata.name} with ${resource}`);
        }),
      ];
    },
    twins: [
      breaking(
        'the role is bound a second time',
        ({ subjects }) => subjects.push({ kind: 'ServiceAccount', name: 'web-assistant-sa', namespace: core }),
        'poolside/web-assistant-sa may create apps/deployments',
      ),
      {
        title: 'an installer gets more of the cluster than is named here',
        break: (tree) =>
          get(tree, 'ClusterRole', undefined, 'aws-load-balancer-controller.helm-installer').rules.push({
            apiGroups: [''],
            resources: ['pods'],
            verbs: ['create'],
          }),
        expected: 'aws-load-balancer-controller/helm-installer may create /pods',
      },
      {
        title: 'a release makes a role of the whole cluster that reads every Secret',
        break: (tree) => {
          const { values } = get(tree, 'HelmRelease', 'external-secrets', 'external-secrets').spec;
          const role = values.extraObjects!.find(({ kind }) => kind === 'ClusterRole')!;
          role.rules!.push({ apiGroups: [''], resources: ['secrets'], verbs: ['list'] });
        },
        expected: 'makes ClusterRole external-secrets-cert-controller with /secrets',
      },
      {
        title: 'Prometheus may read every Secret',
        break: (tree) => {
          const { values } = get(tree, 'HelmRelease', 'monitoring', 'kube-prometheus-stack').spec;
          const role = values.extraManifests!.find(({ metadata }) => metadata.name === 'prometheus')!;
          role.rules![0]!.resources.push('secrets');
        },
        expected: 'makes ClusterRole prometheus with /secrets',
      },
      {
        title: 'Prometheus may end pods',
        break: (tree) => {
          const { values } = get(tree, 'HelmRelease', 'monitoring', 'kube-prometheus-stack').spec;
          const role = values.extraManifests!.find(({ metadata }) => metadata.name === 'prometheus')!;
          role.rules![0]!.verbs.push('delete');
        },
        expected: 'makes ClusterRole prometheus with /pods',
      },
      {
        title: 'Fluent Bit may look into pods',
        break: (tree) =>
          get(tree, 'ClusterRole', undefined, 'observability-fluent-bit').rules.push({
            apiGroups: [''],
            resources: ['configmaps'],
            verbs: ['get'],
          }),
        expected: 'observability/fluent-bit may get /configmaps',
      },
      {
        title: 'a reconciler gets a wildcard',
        break: (tree) =>
          get(tree, 'Role', models, 'base-reconciler').rules.push({
            apiGroups: ['*'],
            resources: ['*'],
            verbs: ['get'],
          }),
        expected: 'flux-system/base-reconciler may get */*',
      },
    ],
  },
  {
    id: 'A13',
    title: 'core-api-sa holds nothing in any other namespace and nothing of the cluster',
    live: 'a matrix of SubjectAccessReviews',
    holds: (tree) =>
      everyBinding(tree)
        .filter(({ metadata }) => metadata.namespace !== models)
        .filter(({ subjects }) => subjects.some((subject) => covers(subject, coreApi)))
        .map((binding) => `core-api-sa is bound by ${idOf(binding)}`),
    twins: [
      {
        title: 'it is bound in its own namespace',
        break: (tree) => get(tree, 'RoleBinding', core, 'platform-reconciler').subjects.push(subject),
        expected: 'core-api-sa is bound by RoleBinding/poolside/platform-reconciler',
      },
      {
        title: 'it is bound in the whole cluster',
        break: (tree) =>
          get(tree, 'ClusterRoleBinding', undefined, 'flux-system.config-reconciler').subjects.push(subject),
        expected: 'core-api-sa is bound by ClusterRoleBinding/flux-system.config-reconciler',
      },
      {
        title: 'every service account is bound',
        break: (tree) => {
          add(tree, 'flux', {
            apiVersion: `${rbacGroup}/v1`,
            kind: 'ClusterRoleBinding',
            metadata: { name: 'everybody' },
            roleRef: { apiGroup: rbacGroup, kind: 'ClusterRole', name: 'view' },
            subjects: [{ kind: 'Group', name: 'system:serviceaccounts', apiGroup: rbacGroup }],
          });
        },
        expected: 'core-api-sa is bound by ClusterRoleBinding/everybody',
      },
    ],
  },
];

const subject = { kind: 'ServiceAccount', ...coreApi };

/** Roles that hold in poolside-models among the objects that releases make beside their charts. */
function rolesInReleases(tree: Tree) {
  return all(tree, 'HelmRelease').flatMap((release) =>
    [...(release.spec.values.extraObjects ?? []), ...(release.spec.values.extraManifests ?? [])]
      .filter(({ kind, metadata }) => kind === 'ClusterRole' || (kind === 'Role' && metadata.namespace === models))
      .map((role) => ({ release, role })),
  );
}

function everyBinding(tree: Tree): Binding[] {
  return [...all(tree, 'RoleBinding'), ...all(tree, 'ClusterRoleBinding')];
}

function breaking(title: string, change: (binding: Binding) => unknown, expected: string): Claim['twins'][number] {
  return {
    title,
    break: (tree) => {
      change(get(tree, 'RoleBinding', models, 'core-api'));
    },
    expected,
  };
}
