import { unless, type Claim } from './claim.ts';
import type { Thing } from './kinds.ts';
import { core, models } from './names.ts';
import { add, all, get, idOf } from './tree.ts';

/** Kinds without a namespace, of those that are rendered. */
export const clusterScoped: ReadonlySet<string> = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'EC2NodeClass',
  'IngressClass',
  'IngressClassParams',
  'Namespace',
  'NodePool',
  'PriorityClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
]);

/**
 * Namespaces of the cluster, where two installers hold what their charts grant: Karpenter's leases for nodes are there,
 * and the role by which an API of an extension learns who may ask it. Who compares the cluster with these files lists them.
 */
const OF_THE_CLUSTER: Record<string, readonly string[]> = {
  'kube-node-lease': ['karpenter.helm-installer', 'compliance-reader'],
  'kube-system': ['keda.helm-installer', 'compliance-reader'],
};

/** Releases that look outside: for the release that brings their kinds, and for where they may work. */
const CROSSING: Record<string, readonly string[]> = {
  'HelmRelease/external-secrets-genai-platform/external-secrets': ['external-secrets'],
  'HelmRelease/external-secrets-monitoring/external-secrets': ['external-secrets'],
  'HelmRelease/karpenter/karpenter': ['karpenter-definitions'],
  'HelmRelease/keda/keda': ['genai-platform', 'kube-system'],
};

/** Row C12: the namespaces and what crosses them. */
export const separation: readonly Claim[] = [
  {
    id: 'C12',
    title:
      'every object says its namespace, which is rendered; only bindings, network policies and four releases look outside',
    holds: (tree) => {
      const declared = all(tree, 'Namespace').map(({ metadata }) => metadata.name);
      return tree.objects.flatMap(({ object }) => {
        const { namespace } = object.metadata;
        if (clusterScoped.has(object.kind))
          return unless(namespace === undefined, `${idOf(object)} has no namespace to be in`);
        return [
          ...unless(
            namespace !== undefined && (declared.includes(namespace) || isOfTheCluster(object)),
            `${idOf(object)}: ${String(namespace)} is not rendered`,
          ),
          ...(object.kind === 'RoleBinding'
            ? []
            : namespacesIn(object)
                .filter((each) => each !== namespace && CROSSING[idOf(object)]?.includes(each) !== true)
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
        title: 'an object of the cluster has a namespace',
        break: (tree) => (get(tree, 'ClusterRole', undefined, 'observability-fluent-bit').metadata.namespace = core),
        expected: 'ClusterRole/poolside/observability-fluent-bit has no namespace to be in',
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
        title: 'a release that may look outside makes a role elsewhere',
        break: (tree) => {
          const { values } = get(tree, 'HelmRelease', 'keda', 'keda').spec;
          values.extraObjects!.push({
            ...structuredClone(values.extraObjects![0]!),
            metadata: { name: 'x', namespace: core },
          });
        },
        expected: 'HelmRelease/keda/keda refers into poolside',
      },
      {
        title: 'a third installer has a role in a namespace of the cluster',
        break: (tree) => {
          const role = structuredClone(get(tree, 'Role', 'kube-system', 'keda.helm-installer'));
          role.metadata.name = 'karpenter.helm-installer';
          add(tree, 'flux', { ...role });
        },
        expected: 'Role/kube-system/karpenter.helm-installer: kube-system is not rendered',
      },
      {
        title: 'a workload is put into a namespace of the cluster',
        break: (tree) => {
          const metadata = { name: 'keda.helm-installer', namespace: 'kube-system' };
          add(tree, 'platform', { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata });
        },
        expected: 'DaemonSet/kube-system/keda.helm-installer: kube-system is not rendered',
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

function isOfTheCluster({ kind, metadata: { namespace = '', name } }: Thing): boolean {
  return ['Role', 'RoleBinding'].includes(kind) && OF_THE_CLUSTER[namespace]?.includes(name) === true;
}

/** Values of every `namespace` below the top of an object. */
function namespacesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'namespace' && typeof each === 'string' ? [each] : namespacesIn(each),
  );
}
