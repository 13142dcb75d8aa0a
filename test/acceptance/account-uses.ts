import { isOfAddon } from './aws-json.ts';
import { unless } from './claim.ts';
import { models } from './names.ts';
import { coreApiDeployment, podSpec } from './pods.ts';
import type { Account } from './rbac.ts';
import { all, idOf, type Tree } from './tree.ts';
import { containersIn, workloads, type Workload } from './workloads.ts';

/** Pods of ours that ask the API server: core-api for its models, and Fluent Bit for whose line it reads. */
const ASKERS: readonly string[] = ['Deployment/poolside/core-api', 'DaemonSet/observability/fluent-bit'];

/** The token that core-api asks for. */
export function tokenOf(tree: Tree): { expirationSeconds?: number } {
  const volumes = podSpec(coreApiDeployment(tree)).volumes ?? [];
  return volumes.flatMap(({ projected }) => projected?.sources ?? []).find((each) => each.serviceAccountToken)!
    .serviceAccountToken!;
}

/** What is wrong with the tokens of a pod. */
export function tokensOf({ id, owner, pod }: Workload): string[] {
  const { name } = owner.metadata;
  const volumes = (pod.volumes ?? []).filter(({ projected }) =>
    projected?.sources.some(({ serviceAccountToken }) => serviceAccountToken !== undefined),
  );
  const expected = ASKERS.includes(id) ? 1 : 0;
  return [
    ...unless(pod.automountServiceAccountToken === false, `${name}: a token is mounted everywhere`),
    ...unless(
      volumes.length === expected,
      `${name}: it ${expected === 0 ? 'does not speak' : 'speaks'} to the API server, and has ${volumes.length} token`,
    ),
    ...volumes.flatMap((volume) => {
      const seconds = volume.projected?.sources.find((each) => each.serviceAccountToken)?.serviceAccountToken
        ?.expirationSeconds;
      const mounts = containersIn(pod).flatMap(({ volumeMounts = [] }) =>
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
  return new Map<string, Account>([
    ...[...all(tree, 'RoleBinding'), ...all(tree, 'ClusterRoleBinding')].flatMap((binding) =>
      binding.subjects
        .filter(({ kind }) => kind === 'ServiceAccount')
        .map(({ namespace = '', name }, index): [string, Account] => [
          `${idOf(binding)} subject ${index}`,
          { namespace, name },
        ]),
    ),
    ...workloads(tree).map(({ id, owner, pod }): [string, Account] => [
      id,
      { namespace: owner.metadata.namespace!, name: pod.serviceAccountName ?? 'default' },
    ]),
    ...all(tree, 'HelmRelease').flatMap((each) =>
      accountsIn(each.spec.values).map(([path, name]): [string, Account] => [
        `${idOf(each)}${path}`,
        { namespace: each.metadata.namespace!, name },
      ]),
    ),
    ...workloads(tree).flatMap(({ id, pod }) =>
      pod.containers
        .flatMap(({ env = [] }) => env)
        .filter(({ name }) => name === 'MODELS_SERVICE_ACCOUNT')
        .map(({ value = '' }): [string, Account] => [`${id} variable`, { namespace: models, name: value }]),
    ),
    ...podIdentityAssociations.map(({ namespace, serviceAccount }, index): [string, Account] => [
      `aws.json association ${index}`,
      { namespace, name: serviceAccount },
    ]),
    ...roles
      .filter(({ principal: { serviceAccount } }) => serviceAccount !== undefined)
      .filter((role) => !isOfAddon(tree.aws, role))
      .map(({ name, principal: { namespace = '', serviceAccount = '' } }): [string, Account] => [
        `aws.json role ${name}`,
        { namespace, name: serviceAccount },
      ]),
  ]);
}

/** Service accounts of a chart that the files make and the chart does not, by where they are in its values. */
function accountsIn(values: unknown, path = ''): [string, string][] {
  if (typeof values !== 'object' || values === null) return [];
  return Object.entries(values).flatMap(([key, value]: [string, unknown]) => {
    const { create, name } = (value ?? {}) as { create?: boolean; name?: string };
    const below = accountsIn(value, `${path} ${key}`);
    return create === false && name !== undefined ? [[`${path} ${key}`, name] as [string, string], ...below] : below;
  });
}
