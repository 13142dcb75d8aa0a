import { unless } from './claim.ts';
import type { PodSpec } from './kinds.ts';
import { models } from './names.ts';
import { coreApiDeployment, podSpec } from './pods.ts';
import type { Account } from './rbac.ts';
import { all, idOf, type Tree } from './tree.ts';

/** The token that core-api asks for. */
export function tokenOf(tree: Tree): { expirationSeconds?: number } {
  const volumes = podSpec(coreApiDeployment(tree)).volumes ?? [];
  return volumes.flatMap(({ projected }) => projected?.sources ?? []).find((each) => each.serviceAccountToken)!
    .serviceAccountToken!;
}

/** What is wrong with the tokens of a pod. Only core-api speaks to the API server. */
export function tokensOf(name: string, pod: PodSpec): string[] {
  const volumes = (pod.volumes ?? []).filter(({ projected }) =>
    projected?.sources.some(({ serviceAccountToken }) => serviceAccountToken !== undefined),
  );
  const expected = name === 'core-api' ? 1 : 0;
  return [
    ...unless(pod.automountServiceAccountToken === false, `${name}: a token is mounted everywhere`),
    ...unless(
      volumes.length === expected,
      `${name}: it ${expected === 0 ? 'does not speak' : 'speaks'} to the API server, and has ${volumes.length} token`,
    ),
    ...volumes.flatMap((volume) => {
      const seconds = volume.projected?.sources.find((each) => each.serviceAccountToken)?.serviceAccountToken
        ?.expirationSeconds;
      const mounts = [...pod.containers, ...(pod.initContainers ?? [])].flatMap(({ volumeMounts = [] }) =>
        volumeMounts.filter((mount) => mount.name === volume.name),
      );
      return [
        ...unless(seconds !== undefined && seconds <= 3600, `${name}: a token lasts ${String(seconds)} s`),
        ...unless(mounts.length === 1, `${name}: ${mounts.length} containers mount the token`),
        ...unless(
          mounts.every(({ readOnly }) => readOnly === true),
          `${name}: the token can be written`,
        ),
      ];
    }),
  ];
}

/** Every place that names a service account, by where it is. */
export function references(tree: Tree): Map<string, Account> {
  const { podIdentityAssociations, roles } = tree.aws;
  const deployments = all(tree, 'Deployment');
  return new Map<string, Account>([
    ...[...all(tree, 'RoleBinding'), ...all(tree, 'ClusterRoleBinding')].flatMap((binding) =>
      binding.subjects.map(({ namespace = '', name }, index): [string, Account] => [
        `${idOf(binding)} subject ${index}`,
        { namespace, name },
      ]),
    ),
    ...deployments.map((each): [string, Account] => [
      idOf(each),
      { namespace: each.metadata.namespace!, name: podSpec(each).serviceAccountName ?? 'default' },
    ]),
    ...all(tree, 'HelmRelease').map((each): [string, Account] => [
      idOf(each),
      { namespace: each.metadata.namespace!, name: each.spec.values.serviceAccount?.name ?? 'default' },
    ]),
    ...deployments.flatMap((each) =>
      podSpec(each)
        .containers.flatMap(({ env = [] }) => env)
        .filter(({ name }) => name === 'MODELS_SERVICE_ACCOUNT')
        .map(({ value = '' }): [string, Account] => [`${idOf(each)} variable`, { namespace: models, name: value }]),
    ),
    ...podIdentityAssociations.map(({ namespace, serviceAccount }, index): [string, Account] => [
      `aws.json association ${index}`,
      { namespace, name: serviceAccount },
    ]),
    ...roles
      .filter(({ principal: { serviceAccount } }) => serviceAccount !== undefined)
      .map(({ name, principal: { namespace = '', serviceAccount = '' } }): [string, Account] => [
        `aws.json role ${name}`,
        { namespace, name: serviceAccount },
      ]),
  ]);
}
