import type { ControlPlane } from '../../src/control-plane/control-plane.ts';
import type { Client } from '../../src/kubernetes/client.ts';
import { eventually } from '../../src/kubernetes/eventually.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { mayAccess, userOf, type Account } from '../../src/kubernetes/reviews.ts';

/** A release of External Secrets, of which there is one for each namespace with secrets. */
export interface Release {
  /** Who the controller is. */
  readonly account: Account;
  /** As whom Helm applies the chart. */
  readonly installer: Account;
  /** The one namespace that it serves. */
  readonly serves: string;
}

interface Spec {
  readonly serviceAccountName: string;
  readonly values: { readonly scopedNamespace?: string; readonly serviceAccount?: { readonly name: string } };
}

export function releasesIn(objects: readonly KubernetesObject[]): Release[] {
  return objects
    .filter(({ kind }) => kind === 'HelmRelease')
    .flatMap(({ metadata: { namespace = '' }, spec }) => {
      const { serviceAccountName, values } = spec as Spec;
      if (values.scopedNamespace === undefined) return [];
      const account = { namespace, name: values.serviceAccount?.name ?? '' };
      return [{ account, installer: { namespace, name: serviceAccountName }, serves: values.scopedNamespace }];
    });
}

/**
 * Gives a controller the rights that it has from its chart, as the installer of the release: the server lets that account
 * make no role with a right that it does not have. Waits until the server has read them.
 */
export async function grant(plane: ControlPlane, { account, installer, serves }: Release): Promise<void> {
  const client = plane.client(userOf(installer));
  for (const object of rolesFor(account, serves))
    await eventually(`${userOf(installer)} applies a ${object.kind}`, 60, () =>
      client.apply(object).then(
        () => undefined,
        (error: unknown) => String(error),
      ),
    );
  await mayRead(plane.client(), account, serves);
}

async function mayRead(admin: Client, account: Account, namespace: string): Promise<void> {
  const access = { verb: 'list', group: '', resource: 'secrets', namespace };
  await eventually(`the server has read the rights of ${userOf(account)}`, 60, async () =>
    (await mayAccess(admin, account, access)) ? undefined : 'it may not list secrets',
  );
}

/**
 * The chart's `templates/rbac.yaml`, version 2.9.0, as our values have it: `scopedRBAC`, no kinds of the cluster, no push secrets,
 * no tokens of other accounts. Without the election, since there is one controller here.
 */
export function rolesFor(account: Account, namespace: string): KubernetesObject[] {
  const metadata = { name: 'external-secrets-controller', namespace };
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  return [
    { apiVersion, kind: 'Role', metadata, rules: RULES } as KubernetesObject,
    {
      apiVersion,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', ...account }],
    } as KubernetesObject,
  ];
}

const READ = ['get', 'list', 'watch'];

const RULES = [
  { apiGroups: ['external-secrets.io'], resources: ['secretstores', 'externalsecrets'], verbs: READ },
  {
    apiGroups: ['external-secrets.io'],
    resources: ['externalsecrets', 'externalsecrets/status', 'secretstores', 'secretstores/status'],
    verbs: ['get', 'update', 'patch'],
  },
  {
    apiGroups: ['generators.external-secrets.io'],
    resources: ['generatorstates'],
    verbs: [...READ, 'create', 'update', 'patch', 'delete', 'deletecollection'],
  },
  { apiGroups: [''], resources: ['serviceaccounts', 'namespaces', 'configmaps'], verbs: READ },
  { apiGroups: [''], resources: ['secrets'], verbs: [...READ, 'create', 'update', 'delete', 'patch'] },
  { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
];
