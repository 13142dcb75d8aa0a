import type { Client } from '../kubernetes/client.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { FLUX_NAMESPACE } from '../parts/flux.ts';
import type { Repository } from './repository.ts';

/** The name that everything of the installation has. */
export const ROOT = 'flux-system';

const PART_OF = 'app.kubernetes.io/part-of';
const ACCOUNT = 'kustomize-controller';

/**
 * Points Flux at `dist/<env>/flux`, as Flux Operator does when it is given `dist/<env>/flux-instance.yaml`: a source, its
 * credentials and one Kustomization, as kustomize-controller, which is an administrator. What is in the repository is `dist`
 * as it is committed; only the address of the repository, which a site gives, is replaced on the way in.
 */
export async function bootstrap(client: Client, repository: Repository, environment: string): Promise<void> {
  for (const object of installation(repository, environment)) await client.apply(object);
}

function installation({ url, user, branch }: Repository, environment: string): KubernetesObject[] {
  const metadata = { name: ROOT, namespace: FLUX_NAMESPACE };
  const address = [{ op: 'replace', path: '/spec/url', value: url }];
  return [
    // With a label, as `flux install` makes it: an object in which nobody owns a field would be changed by the second apply.
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: FLUX_NAMESPACE, labels: { [PART_OF]: 'flux' } } },
    administrator(),
    secret('git-credentials', user),
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata,
      spec: { interval: '1m', ref: { branch }, secretRef: { name: 'git-credentials' }, url },
    },
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata,
      spec: {
        interval: '10m',
        retryInterval: '10s',
        path: `./dist/${environment}/flux`,
        serviceAccountName: ACCOUNT,
        prune: true,
        wait: false,
        sourceRef: { kind: 'GitRepository', name: ROOT },
        patches: [{ target: { kind: 'GitRepository' }, patch: JSON.stringify(address) }],
      },
    },
  ];
}

function administrator(): KubernetesObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'cluster-reconciler-flux-system' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', namespace: FLUX_NAMESPACE, name: ACCOUNT }],
  } as KubernetesObject;
}

function secret(name: string, stringData: Readonly<Record<string, string>>): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: FLUX_NAMESPACE },
    stringData,
  } as KubernetesObject;
}
