import type { ChartGrant } from './chart-grant.ts';
import type { Values } from './chart-values.ts';

/**
 * Roles and bindings for `grants`, for the extra objects of a chart whose own roles are wider: one of each an account and
 * namespace, named after the account.
 */
export function grantedRoles(release: string, namespace: string, grants: readonly ChartGrant[]): Values[] {
  const byPlace = new Map<string, ChartGrant>();
  for (const grant of grants) {
    const place = JSON.stringify([grant.account, grant.namespace]);
    byPlace.set(place, { ...grant, rules: [...(byPlace.get(place)?.rules ?? []), ...grant.rules] });
  }
  return [...byPlace.values()].flatMap((grant) => role(release, namespace, grant));
}

function role(release: string, releaseNamespace: string, { account = '', namespace, rules }: ChartGrant): Values[] {
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  const apiGroup = 'rbac.authorization.k8s.io';
  const apiVersion = `${apiGroup}/v1`;
  const labels = { 'app.kubernetes.io/name': account, 'app.kubernetes.io/instance': release };
  const metadata = { name: account, ...(namespace === undefined ? {} : { namespace }), labels };
  return [
    { apiVersion, kind, metadata, rules: rules.map((rule) => ({ ...rule })) },
    {
      apiVersion,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup, kind, name: account },
      subjects: [{ kind: 'ServiceAccount', namespace: releaseNamespace, name: account }],
    },
  ];
}
