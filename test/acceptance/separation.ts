import { unless, type Claim } from './claim.ts';
import { core, models } from './names.ts';
import { add, all, get, idOf } from './tree.ts';

/** Kinds without a namespace, of those that are rendered. */
export const clusterScoped: ReadonlySet<string> = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'IngressClass',
  'IngressClassParams',
  'Namespace',
  'PriorityClass',
]);

/** Row C12: the namespaces and what crosses them. */
export const separation: readonly Claim[] = [
  {
    id: 'C12',
    title: 'every object says its namespace, which is rendered; only bindings and network policies look outside',
    holds: (tree) => {
      const declared = all(tree, 'Namespace').map(({ metadata }) => metadata.name);
      return tree.objects.flatMap(({ object }) => {
        const { namespace } = object.metadata;
        if (clusterScoped.has(object.kind))
          return unless(namespace === undefined, `${idOf(object)} has no namespace to be in`);
        return [
          ...unless(
            namespace !== undefined && declared.includes(namespace),
            `${idOf(object)}: ${String(namespace)} is not rendered`,
          ),
          ...(object.kind === 'RoleBinding'
            ? []
            : namespacesIn(object)
                .filter((each) => each !== namespace)
                .map((each) => `${idOf(object)} refers into ${each}`)),
          ...unless(
            !/^Cluster(SecretStore|ExternalSecret)$/.test(object.kind),
            `${idOf(object)} is for every namespace`,
          ),
        ];
      });
    },
    twins: [
      {
        title: 'an object leaves its namespace to the one who applies it',
        break: (tree) => delete get(tree, 'Service', core, 'core-api').metadata.namespace,
        expected: 'Service/core-api: undefined is not rendered',
      },
      {
        title: 'an object is in a namespace that nobody renders',
        break: (tree) => (get(tree, 'Service', core, 'core-api').metadata.namespace = 'default'),
        expected: 'Service/default/core-api: default is not rendered',
      },
      {
        title: 'a release takes its chart from another namespace',
        break: (tree) =>
          (get(tree, 'HelmRelease', 'external-secrets', 'external-secrets').spec.chartRef!.namespace = 'flux-system'),
        expected: 'HelmRelease/external-secrets/external-secrets refers into flux-system',
      },
      {
        title: 'a store serves every namespace',
        break: (tree) => {
          const metadata = { name: 'all', namespace: models };
          add(tree, 'config', { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata });
        },
        expected: 'ClusterSecretStore/poolside-models/all is for every namespace',
      },
    ],
  },
];

/** Values of every `namespace` below the top of an object. */
function namespacesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'namespace' && typeof each === 'string' ? [each] : namespacesIn(each),
  );
}
