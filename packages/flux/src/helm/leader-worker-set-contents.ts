import type { PolicyRule } from '../policy-rule.ts';
import { of, type ChartContents } from './chart-contents.ts';
import { withRules, type ChartPatch } from './chart-patch.ts';
import { DELEGATION, READ, WRITE } from './common-rules.ts';

const ACCOUNT = 'lws-controller-manager';

/** LeaderWorkerSet's chart 0.10.0, with our values and `leaderWorkerSetPatches`. Its templates were read from 0.6 to 0.11. */
export function leaderWorkerSetContents(namespace: string): ChartContents {
  const rbac = 'rbac.authorization.k8s.io/v1';
  const admission = 'admissionregistration.k8s.io/v1';
  return {
    objects: [
      ...of('apps/v1', 'Deployment', [ACCOUNT], namespace),
      ...of('v1', 'ConfigMap', ['lws-manager-config'], namespace),
      ...of('v1', 'Secret', ['lws-webhook-server-cert'], namespace),
      ...of('v1', 'Service', ['lws-webhook-service'], namespace),
      ...of('v1', 'ServiceAccount', [ACCOUNT], namespace),
      ...of(rbac, 'Role', ['lws-leader-election-role'], namespace),
      ...of(rbac, 'RoleBinding', ['lws-leader-election-rolebinding'], namespace),
      ...of(rbac, 'ClusterRole', ['lws-manager-role', 'lws-metrics-reader', 'lws-proxy-role']),
      ...of(rbac, 'ClusterRoleBinding', ['lws-manager-rolebinding', 'lws-proxy-rolebinding']),
      ...of(admission, 'MutatingWebhookConfiguration', ['lws-mutating-webhook-configuration']),
      ...of(admission, 'ValidatingWebhookConfiguration', ['lws-validating-webhook-configuration']),
      ...of('apiextensions.k8s.io/v1', 'CustomResourceDefinition', [
        'disaggregatedsetrolescalers.disaggregatedset.x-k8s.io',
        'disaggregatedsets.disaggregatedset.x-k8s.io',
        'leaderworkersets.leaderworkerset.x-k8s.io',
      ]),
    ],
    grants: [
      {
        account: ACCOUNT,
        namespace,
        rules: own,
        reason: 'One of its replicas acts at a time, and renews the certificate.',
      },
      {
        account: ACCOUNT,
        rules: groups,
        reason: 'It makes the pods and Services of a group, and replaces them as one.',
      },
      {
        account: ACCOUNT,
        rules: placing,
        reason: 'It reads in which topology a leader stands, to place its workers there.',
      },
      { account: ACCOUNT, rules: webhooks, reason: 'It puts the authority of its certificate into its webhooks.' },
      {
        account: ACCOUNT,
        rules: DELEGATION,
        reason: 'It asks the API server whether a request for its metrics is allowed.',
      },
      { rules: metrics, reason: 'A role for who reads its metrics, which is bound to nobody.' },
    ],
    brings: ['disaggregatedset.x-k8s.io', 'leaderworkerset.x-k8s.io'],
  };
}

const own: readonly PolicyRule[] = [
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: [...READ, ...WRITE] },
  { apiGroups: [''], resources: ['configmaps'], verbs: [...READ, ...WRITE] },
  { apiGroups: [''], resources: ['secrets'], verbs: [...READ, 'update'] },
  { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'] },
];

const groups: readonly PolicyRule[] = [
  { apiGroups: ['leaderworkerset.x-k8s.io'], resources: ['leaderworkersets'], verbs: [...READ, ...WRITE] },
  { apiGroups: ['leaderworkerset.x-k8s.io'], resources: ['leaderworkersets/finalizers'], verbs: ['update'] },
  {
    apiGroups: ['leaderworkerset.x-k8s.io'],
    resources: ['leaderworkersets/status'],
    verbs: ['get', 'patch', 'update'],
  },
  { apiGroups: ['apps'], resources: ['controllerrevisions', 'statefulsets'], verbs: [...READ, ...WRITE] },
  {
    apiGroups: ['apps'],
    resources: ['controllerrevisions/finalizers', 'statefulsets/finalizers'],
    verbs: ['update'],
  },
  { apiGroups: ['apps'], resources: ['statefulsets/status'], verbs: ['get', 'patch', 'update'] },
  { apiGroups: [''], resources: ['services'], verbs: [...READ, ...WRITE] },
  { apiGroups: [''], resources: ['pods'], verbs: [...READ, 'delete', 'patch', 'update'] },
  { apiGroups: [''], resources: ['pods/finalizers'], verbs: ['update'] },
  { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: [...READ, 'create', 'patch', 'update'] },
];

const placing: readonly PolicyRule[] = [{ apiGroups: [''], resources: ['nodes'], verbs: READ }];

const webhooks: readonly PolicyRule[] = ['mutating', 'validating'].flatMap((type) => {
  const rule = { apiGroups: ['admissionregistration.k8s.io'], resources: [`${type}webhookconfigurations`] };
  return [
    { ...rule, verbs: READ },
    { ...rule, resourceNames: [`lws-${type}-webhook-configuration`], verbs: ['update'] },
  ];
});

const metrics: readonly PolicyRule[] = [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }];

/**
 * The chart grants every Secret of the cluster, for a certificate in its own namespace, and writing to nodes, which
 * nothing does.
 */
export const leaderWorkerSetPatches: readonly ChartPatch[] = [
  withRules('ClusterRole', 'lws-manager-role', [...groups, ...placing, ...webhooks]),
  withRules('ClusterRole', 'lws-proxy-role', DELEGATION),
  withRules('ClusterRole', 'lws-metrics-reader', metrics),
  withRules('Role', 'lws-leader-election-role', own),
];
