import { standardLabels, type Manifest, type ServiceAccountRef } from '@parapet/core';
import { FLUX_NAMESPACE } from './flux-system.ts';
import type { PolicyRule } from './policy-rule.ts';
import type { Rights } from './rights.ts';

/** The identity under which Flux applies a layer. kustomize-controller impersonates it; no pod ever runs as it. */
export function reconciler(layer: string): ServiceAccountRef {
  return { namespace: FLUX_NAMESPACE, name: `${layer}-reconciler` };
}

/** A service account for Flux to impersonate, and the roles and bindings that give it `rights`. */
export function identity(account: ServiceAccountRef, rights: Rights): Manifest[] {
  const { name } = account;
  const roles = rights.namespaces.flatMap(({ namespace, rules }) =>
    grant(account, roleName(account, namespace), rules, namespace),
  );
  const cluster = rights.cluster.length === 0 ? [] : grant(account, clusterName(account), rights.cluster);
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace: account.namespace, labels: labels(name) },
      automountServiceAccountToken: false,
    },
    ...roles,
    ...cluster,
  ];
}

function grant(subject: ServiceAccountRef, name: string, rules: readonly PolicyRule[], namespace?: string): Manifest[] {
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }), labels: labels(subject.name) };
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  return [
    { apiVersion, kind, metadata, rules },
    {
      apiVersion,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
      subjects: [{ kind: 'ServiceAccount', ...subject }],
    },
  ];
}

/** Every installer has the same name, so outside its own namespace its role is named after both. */
function roleName(account: ServiceAccountRef, namespace: string): string {
  return [FLUX_NAMESPACE, namespace].includes(account.namespace) ? account.name : clusterName(account);
}

/** Names of cluster roles are shared by all namespaces, which have no dots in theirs. */
function clusterName({ namespace, name }: ServiceAccountRef): string {
  return `${namespace}.${name}`;
}

function labels(name: string): Readonly<Record<string, string>> {
  return standardLabels({ name, component: 'reconciler', partOf: 'flux' });
}
