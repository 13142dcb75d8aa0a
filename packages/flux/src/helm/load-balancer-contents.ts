import type { PolicyRule } from '../policy-rule.ts';
import { of, type ChartContents } from './chart-contents.ts';

const READ = ['get', 'list', 'watch'];

/** The AWS Load Balancer Controller's chart 3.5.0, with our values, from its `templates` and `crds`. */
export function loadBalancerContents(namespace: string): ChartContents {
  const name = 'aws-load-balancer-controller';
  const rbac = 'rbac.authorization.k8s.io/v1';
  const admission = 'admissionregistration.k8s.io/v1';
  return {
    objects: [
      ...of('apps/v1', 'Deployment', [name], namespace),
      ...of('v1', 'Service', ['aws-load-balancer-webhook-service'], namespace),
      ...of('v1', 'Secret', ['aws-load-balancer-tls'], namespace),
      ...of('policy/v1', 'PodDisruptionBudget', [name], namespace),
      ...of(rbac, 'Role', [`${name}-leader-election-role`], namespace),
      ...of(rbac, 'RoleBinding', [`${name}-leader-election-rolebinding`], namespace),
      ...of(rbac, 'ClusterRole', [`${name}-role`]),
      ...of(rbac, 'ClusterRoleBinding', [`${name}-rolebinding`]),
      ...of(admission, 'MutatingWebhookConfiguration', ['aws-load-balancer-webhook']),
      ...of(admission, 'ValidatingWebhookConfiguration', ['aws-load-balancer-webhook']),
      ...of('apiextensions.k8s.io/v1', 'CustomResourceDefinition', [
        'albtargetcontrolconfigs.elbv2.k8s.aws',
        'globalaccelerators.aga.k8s.aws',
        'ingressclassparams.elbv2.k8s.aws',
        'listenerruleconfigurations.gateway.k8s.aws',
        'loadbalancerconfigurations.gateway.k8s.aws',
        'targetgroupbindings.elbv2.k8s.aws',
        'targetgroupconfigurations.gateway.k8s.aws',
      ]),
    ],
    // Leader election.
    grants: [
      { apiGroups: ['', 'coordination.k8s.io'], resources: ['configmaps', 'leases'], verbs: ['create'] },
      {
        apiGroups: ['', 'coordination.k8s.io'],
        resources: ['configmaps', 'leases'],
        resourceNames: ['aws-load-balancer-controller-leader'],
        verbs: ['get', 'patch', 'update'],
      },
    ],
    clusterGrants: [...core, ...loadBalancing, ...gateways],
    brings: ['elbv2.k8s.aws', 'aga.k8s.aws', 'gateway.k8s.aws'],
  };
}

/** Targets: what it finds behind a backend, and the readiness gate that it sets on pods. */
const core: readonly PolicyRule[] = [
  // The pool of load balancer CIDRs that it hands out to controllers beside it.
  { apiGroups: [''], resources: ['configmaps'], verbs: ['create', 'delete', 'get', 'update'] },
  { apiGroups: [''], resources: ['endpoints', 'namespaces', 'nodes', 'pods'], verbs: READ },
  { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
  { apiGroups: [''], resources: ['pods/status', 'services/status'], verbs: ['patch', 'update'] },
  { apiGroups: [''], resources: ['services'], verbs: [...READ, 'patch', 'update'] },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
];

const loadBalancing: readonly PolicyRule[] = [
  { apiGroups: ['elbv2.k8s.aws'], resources: ['albtargetcontrolconfigs'], verbs: ['get'] },
  { apiGroups: ['elbv2.k8s.aws'], resources: ['ingressclassparams'], verbs: READ },
  {
    apiGroups: ['elbv2.k8s.aws'],
    resources: ['targetgroupbindings'],
    verbs: [...READ, 'create', 'delete', 'patch', 'update'],
  },
  { apiGroups: ['elbv2.k8s.aws'], resources: ['targetgroupbindings/status'], verbs: ['patch', 'update'] },
  { apiGroups: ['networking.k8s.io'], resources: ['ingressclasses'], verbs: READ },
  { apiGroups: ['extensions', 'networking.k8s.io'], resources: ['ingresses'], verbs: [...READ, 'patch', 'update'] },
  { apiGroups: ['extensions', 'networking.k8s.io'], resources: ['ingresses/status'], verbs: ['patch', 'update'] },
];

/** Granted by the chart whether or not the controllers for them are on. */
const gateways: readonly PolicyRule[] = [
  { apiGroups: ['aga.k8s.aws'], resources: ['globalaccelerators'], verbs: [...READ, 'patch'] },
  ...rule('aga.k8s.aws', ['globalaccelerators/finalizers', 'globalaccelerators/status'], ['patch', 'update']),
  ...['listenerruleconfigurations', 'loadbalancerconfigurations', 'targetgroupconfigurations'].flatMap((resource) => [
    { apiGroups: ['gateway.k8s.aws'], resources: [resource], verbs: [...READ, 'patch'] },
    ...rule('gateway.k8s.aws', [`${resource}/finalizers`], ['patch', 'update']),
    ...rule('gateway.k8s.aws', [`${resource}/status`], ['get', 'patch', 'update']),
  ]),
  ...['gatewayclasses', 'gateways', 'listenersets', 'referencegrants'].map((resource) => ({
    apiGroups: ['gateway.networking.k8s.io'],
    resources: [resource],
    verbs: [...READ, 'patch'],
  })),
  ...['gatewayclasses', 'gateways', 'listenersets'].flatMap((resource) => [
    ...rule('gateway.networking.k8s.io', [`${resource}/finalizers`], ['patch', 'update']),
    ...rule('gateway.networking.k8s.io', [`${resource}/status`], ['get', 'patch', 'update']),
  ]),
  ...['grpcroutes', 'httproutes', 'tcproutes', 'tlsroutes', 'udproutes'].flatMap((resource) => [
    ...rule('gateway.networking.k8s.io', [resource], READ),
    ...rule('gateway.networking.k8s.io', [`${resource}/finalizers`], ['update']),
    ...rule('gateway.networking.k8s.io', [`${resource}/status`], ['get', 'patch', 'update']),
  ]),
];

function rule(group: string, resources: readonly string[], verbs: readonly string[]): PolicyRule[] {
  return [{ apiGroups: [group], resources, verbs }];
}
