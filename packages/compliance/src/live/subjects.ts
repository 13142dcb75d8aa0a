import type { Subject } from '@parapet/policy';
import type { State } from './state.ts';

/** The controllers of Flux, whose rights its installation grants: they are the trust root, and no file of ours has them. */
const FLUX = new Set([
  'flux-operator',
  'helm-controller',
  'image-automation-controller',
  'image-reflector-controller',
  'kustomize-controller',
  'notification-controller',
  'source-controller',
  'source-watcher',
]);

const ACCOUNT = /^system:serviceaccount:([^:]+):(.+)$/;
const EVERYONE = /^system:(authenticated|unauthenticated|anonymous|serviceaccounts(:.*)?)$/;

/** A service account by either of its two names: a subject of its own kind, or the user that it is. */
function asAccount({ kind, name, namespace }: Subject): Subject {
  const [, home, account] = (kind === 'User' ? ACCOUNT.exec(name) : null) ?? [];
  return home === undefined || account === undefined
    ? { kind, name, namespace }
    : { kind: 'ServiceAccount', name: account, namespace: home };
}

/** Any pod is one of them. */
export function isEveryone({ kind, name }: Subject): boolean {
  return kind !== 'ServiceAccount' && EVERYONE.test(name);
}

/** Programs of the cluster: of Kubernetes and EKS, in kube-system, and Flux. */
export function isOfTheCluster(subject: Subject): boolean {
  const { kind, name, namespace } = asAccount(subject);
  if (kind !== 'ServiceAccount') return /^(system|eks):/.test(name) && !isEveryone(subject);
  return namespace === 'kube-system' || (namespace === 'flux-system' && FLUX.has(name));
}

/** Of a namespace that is rendered. */
export function isOurs(state: State, subject: Subject): boolean {
  const { kind, namespace } = asAccount(subject);
  return kind === 'ServiceAccount' && state.namespaces.has(namespace ?? '');
}

export function showSubject(subject: Subject): string {
  const { kind, name, namespace } = asAccount(subject);
  return kind === 'ServiceAccount' ? `${namespace ?? ''}/${name}` : `${kind} ${name}`;
}
