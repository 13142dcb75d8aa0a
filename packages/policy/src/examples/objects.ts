import type { Labels, Manifest } from '@parapet/core';
import type { Fields } from '../shapes.ts';

/** Where the examples live, unless they say otherwise. */
const NAMESPACE = 'poolside';

export function object(apiVersion: string, kind: string, name: string, rest: Fields = {}): Manifest {
  return { apiVersion, kind, metadata: { name, namespace: NAMESPACE }, ...rest };
}

export function clusterObject(apiVersion: string, kind: string, name: string, rest: Fields = {}): Manifest {
  return { apiVersion, kind, metadata: { name }, ...rest };
}

export function namespace(name: string, labels: Labels = {}): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

export function serviceAccount(name: string, rest: Fields = {}): Manifest {
  return object('v1', 'ServiceAccount', name, { automountServiceAccountToken: false, ...rest });
}

export function inNamespace(namespace: string, manifest: Manifest): Manifest {
  return { ...manifest, metadata: { ...manifest.metadata, namespace } };
}

export function annotated(annotations: Labels, manifest: Manifest): Manifest {
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}

export interface AccessExample {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly verbs: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly resourceNames?: readonly string[];
}

export function role(name: string, ...rules: readonly AccessExample[]): Manifest {
  return object('rbac.authorization.k8s.io/v1', 'Role', name, { rules });
}

export function clusterRole(name: string, ...rules: readonly AccessExample[]): Manifest {
  return clusterObject('rbac.authorization.k8s.io/v1', 'ClusterRole', name, { rules });
}

/** Binds a Role to service accounts, each as `namespace/name`. */
export function roleBinding(roleName: string, ...accounts: readonly string[]): Manifest {
  return object('rbac.authorization.k8s.io/v1', 'RoleBinding', roleName, {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: roleName },
    subjects: accounts.map(subject),
  });
}

export function clusterRoleBinding(roleName: string, ...accounts: readonly string[]): Manifest {
  return clusterObject('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', roleName, {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: roleName },
    subjects: accounts.map(subject),
  });
}

function subject(account: string): Fields {
  const [namespace, name] = account.split('/');
  return { kind: 'ServiceAccount', namespace, name };
}

export interface WorkloadExample {
  /** Labels of the pods and of the selector. */
  readonly labels?: Labels;
  /** Beside the template and the selector. */
  readonly spec?: Fields;
  readonly pod?: Fields;
  /** Of the only container, `app`. */
  readonly container?: Fields;
  readonly podLabels?: Labels;
}

/** A Deployment of one container; only what the example is about. */
export function deployment(name: string, example: WorkloadExample = {}): Manifest {
  return workload('apps/v1', 'Deployment', name, example);
}

export function workload(
  apiVersion: string,
  kind: string,
  name: string,
  {
    labels = { 'app.kubernetes.io/name': name },
    podLabels = labels,
    spec = {},
    pod = {},
    container = {},
  }: WorkloadExample,
): Manifest {
  const template = { metadata: { labels: podLabels }, spec: { ...pod, containers: [{ name: 'app', ...container }] } };
  return object(apiVersion, kind, name, { spec: { ...spec, selector: { matchLabels: labels }, template } });
}
