import { provenance, standardLabels } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import type { AgentProps } from '../pod/check-agent.ts';

/**
 * What the kubernetes filter of a `LogShipper` asks for: the labels of pods. Of namespaces it reads no more than that they
 * are there. Apart from the shipper, because whoever applies a role has to hold what it grants.
 */
export class LogShipperAccess extends Construct {
  static readonly [provenance] = '@parapet/observability';

  constructor(scope: Construct, id: string, props: Pick<AgentProps, 'name' | 'partOf' | 'serviceAccount'>) {
    super(scope, id);
    const { name, partOf, serviceAccount } = props;
    const metadata = { name: `${serviceAccount.namespace}-${name}`, labels: standardLabels({ name, partOf }) };
    new k8s.KubeClusterRole(this, 'role', {
      metadata,
      rules: [{ apiGroups: [''], resources: ['namespaces', 'pods'], verbs: ['get', 'list', 'watch'] }],
    });
    new k8s.KubeClusterRoleBinding(this, 'binding', {
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name: serviceAccount.name, namespace: serviceAccount.namespace }],
    });
  }
}
