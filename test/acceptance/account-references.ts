import { references } from './account-uses.ts';
import { unless, type Claim } from './claim.ts';
import type { HelmValues } from './kinds.ts';
import { coreApiDeployment, podSpec, serving, webAssistantDeployment } from './pods.ts';
import { grants } from './rbac.ts';
import { all, find, get, idOf } from './tree.ts';

/** Rows A19 and A20: the accounts that are named elsewhere. */
export const accountReferences: readonly Claim[] = [
  {
    id: 'A19',
    title: 'Flux applies each layer and each release as an account that is named, rendered and no administrator',
    holds: (tree) => [
      ...[...all(tree, 'Kustomization'), ...all(tree, 'HelmRelease')].flatMap((each) => {
        const account = each.spec.serviceAccountName;
        const { namespace } = each.metadata;
        return unless(
          account !== undefined && find(tree, 'ServiceAccount', namespace, account) !== undefined,
          `${idOf(each)} runs as ${String(account)}`,
        );
      }),
      ...grants(tree).flatMap(({ binding, rules }) => [
        ...unless(binding.roleRef.name !== 'cluster-admin', `${idOf(binding)} makes an administrator`),
        ...rules.flatMap(({ verbs, resources, apiGroups, nonResourceURLs = [] }) =>
          unless(
            ![...verbs, ...resources, ...apiGroups, ...nonResourceURLs].some((each) => each.includes('*')),
            `${idOf(binding)} grants a wildcard`,
          ),
        ),
      ]),
    ],
    twins: [
      {
        title: 'a layer runs as the controller itself',
        break: (tree) => delete get(tree, 'Kustomization', 'flux-system', 'platform').spec.serviceAccountName,
        expected: 'Kustomization/flux-system/platform runs as undefined',
      },
      {
        title: 'a release runs as an account of another namespace',
        break: (tree) =>
          (get(tree, 'HelmRelease', 'external-secrets', 'external-secrets').spec.serviceAccountName =
            'base-reconciler'),
        expected: 'HelmRelease/external-secrets/external-secrets runs as base-reconciler',
      },
      {
        title: 'an account may read every path of the API server',
        break: (tree) =>
          get(tree, 'ClusterRole', undefined, 'monitoring.helm-installer').rules.push({
            nonResourceURLs: ['/metrics/*'],
            verbs: ['get'],
          } as never),
        expected: 'ClusterRoleBinding/monitoring.helm-installer grants a wildcard',
      },
      {
        title: 'a reconciler is an administrator',
        break: (tree) =>
          (get(tree, 'ClusterRoleBinding', undefined, 'flux-system.config-reconciler').roleRef.name = 'cluster-admin'),
        expected: 'ClusterRoleBinding/flux-system.config-reconciler makes an administrator',
      },
    ],
  },
  {
    id: 'A20',
    title: 'an account has one name: in RBAC, in pods, in releases, in variables and in AWS',
    holds: (tree) =>
      [...references(tree)]
        .filter(([, { namespace, name }]) => find(tree, 'ServiceAccount', namespace, name) === undefined)
        .map(([where, { namespace, name }]) => `${where} names ${namespace}/${name}, which is not rendered`),
    twins: [
      {
        title: 'AWS knows it by another name',
        break: (tree) => (tree.aws.podIdentityAssociations[0]!.serviceAccount = 'ack-rds'),
        expected: 'aws.json association 0 names ack-rds/ack-rds, which',
      },
      {
        title: 'an add-on knows it by another name',
        break: (tree) => (tree.aws.addons.at(-1)!.podIdentityAssociations![0]!.serviceAccount = 'ebs-csi-node-sa'),
        expected: 'names kube-system/ebs-csi-controller-sa, which',
      },
      {
        title: 'a trust policy knows it by another namespace',
        break: (tree) =>
          (tree.aws.roles.find(({ principal }) => principal.type === 'irsa')!.principal.namespace = 'kube-system'),
        expected: 'names kube-system/aws-load-balancer-controller',
      },
      {
        title: 'core-api is told another name for its models',
        break: (tree) =>
          (serving(coreApiDeployment(tree)).env!.find(({ name }) => name === 'MODELS_SERVICE_ACCOUNT')!.value =
            'inference'),
        expected: 'names poolside-models/inference, which',
      },
      {
        title: 'a pod names none that is there',
        break: (tree) => (podSpec(webAssistantDeployment(tree)).serviceAccountName = 'web-assistant'),
        expected: 'Deployment/poolside/web-assistant names poolside/web-assistant, which',
      },
      {
        title: 'a release names none that is there',
        break: (tree) =>
          (get(tree, 'HelmRelease', 'external-secrets', 'external-secrets').spec.values.serviceAccount!.name = 'eso'),
        expected: 'HelmRelease/external-secrets/external-secrets serviceAccount names external-secrets/eso',
      },
      {
        title: 'a part of a release names none that is there',
        break: (tree) => {
          const { values } = get(tree, 'HelmRelease', 'monitoring', 'kube-prometheus-stack').spec;
          (values['prometheus'] as HelmValues).serviceAccount!.name = 'prom';
        },
        expected: 'HelmRelease/monitoring/kube-prometheus-stack prometheus serviceAccount names monitoring/prom',
      },
    ],
  },
];
