import type { ServiceAccountRef } from '@parapet/core';
import type { PolicyRule } from '../policy-rule.ts';
import { of, type ChartContents } from './chart-contents.ts';
import { READ } from './common-rules.ts';

/** The AWS Load Balancer Controller's chart 3.5.0, with our values, from its `templates` and `crds`. */
export function loadBalancerContents({ namespace, name: account }: ServiceAccountRef): ChartContents {
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
    grants: [
      { account, namespace, rules: leaderElection, reason: 'One of its replicas acts at a time.' },
      ...clusterWide.map((grant) => ({ account, ...grant })),
    ],
    brings: ['elbv2.k8s.aws', 'aga.k8s.aws', 'gateway.k8s.aws'],
  };
}

const leaderElection: readonly PolicyRule[] = [
  { apiGroups: ['', 'coordination.k8s.io'], resources: ['configmaps', 'leases'], verbs: ['create'] },
  {
    apiGroups: ['', 'coordination.k8s.io'],
    resources: ['configmaps', 'leases'],
    resourceNames: ['aws-load-balancer-controller-leader'],
    verbs: ['get', 'patch', 'update'],
  },
];

const multiCluster: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['configmaps'], verbs: ['create', 'delete', 'get', 'update'] },
];

const targets: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['endpoints', 'namespaces', 'nodes', 'pods'], verbs: READ },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
  { apiGroups: [''], resources: ['pods/status'], verbs: ['patch', 'update'] },
];

const loadBalancers: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
  { apiGroups: [''], resources: ['services'], verbs: [...READ, 'patch', 'update'] },
  { apiGroups: [''], resources: ['services/status'], verbs: ['patch', 'update'] },
  { apiGroups: ['networking.k8s.io'], resources: ['ingressclasses'], verbs: READ },
  { apiGroups: ['extensions', 'networking.k8s.io'], resources: ['ingresses'], verbs: [...READ, 'patch', 'update'] },
  { apiGroups: ['extensions', 'networking.k8s.io'], resources: ['ingresses/status'], verbs: ['patch', 'update'] },
];

const ownKinds: readonly PolicyRule[] = [
  { apiGroups: ['elbv2.k8s.aws'], resources: ['albtargetcontrolconfigs'], verbs: ['get'] },
  { apiGroups: ['elbv2.k8s.aws'], resources: ['ingressclassparams'], verbs: READ },
  {
    apiGroups: ['elbv2.k8s.aws'],
    resources: ['targetgroupbindings'],
    verbs: [...READ, 'create', 'delete', 'patch', 'update'],
  },
  { apiGroups: ['elbv2.k8s.aws'], resources: ['targetgroupbindings/status'], verbs: ['patch', 'update'] },
];

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

/** What each part of its one ClusterRole is for: it serves the Ingresses of every namespace, and the chart has no narrower role. */
const clusterWide: readonly { readonly rules: readonly PolicyRule[]; readonly reason: string }[] = [
  {
    rules: loadBalancers,
    reason:
      'It makes load balancers for the Ingresses and Services of every namespace, and writes their addresses and its finalizers into them.',
  },
  {
    rules: targets,
    reason:
      'It registers the pods and nodes behind a Service as targets, and sets the readiness gate of the pods that it registered.',
  },
  {
    rules: ownKinds,
    reason:
      'It keeps one TargetGroupBinding beside each Service that it serves, and reads the settings of the classes.',
  },
  {
    rules: multiCluster,
    reason:
      'It records in a ConfigMap, beside the TargetGroupBinding, which targets of a group that several clusters share are its own.',
  },
  {
    rules: gateways,
    reason:
      'The chart grants what Gateways and Global Accelerator need whether or not the controllers for them are on.',
  },
];

function rule(group: string, resources: readonly string[], verbs: readonly string[]): PolicyRule[] {
  return [{ apiGroups: [group], resources, verbs }];
}
