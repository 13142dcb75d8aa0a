import type { PolicyRule } from '../policy-rule.ts';
import type { ChartGrant } from './chart-grant.ts';
import type { Values } from './chart-values.ts';
import { READ } from './common-rules.ts';
import { grantedRoles } from './granted-roles.ts';

/** Account, Deployment and roles of the controller of the webhook's certificate. */
export const CERTIFICATES = 'external-secrets-cert-controller';

/** What the controller of the webhook's certificate may do, in its namespace and in the cluster. */
export function certificateGrants(namespace: string): ChartGrant[] {
  return [
    { account: CERTIFICATES, namespace, rules: secretRules, reason: 'It renews the certificate of the webhook.' },
    {
      account: CERTIFICATES,
      rules: clusterRules,
      reason:
        'It puts the authority of that certificate into the definitions and webhook configurations of External Secrets, and reads whether the webhook has endpoints.',
    },
  ];
}

/**
 * The roles for that, which the release makes in place of the ClusterRole of the chart. That one reads every Secret of
 * the cluster (RBAC cannot limit a list to names), though the controller gets the one that it keeps by name, past its
 * cache; and it has Endpoints and leases, which go unused.
 */
export function certificateRoles(namespace: string): Values[] {
  return grantedRoles('external-secrets', namespace, certificateGrants(namespace).toReversed());
}

const secretRules: readonly PolicyRule[] = [
  {
    apiGroups: [''],
    resources: ['secrets'],
    resourceNames: ['external-secrets-webhook'],
    verbs: ['get', 'patch', 'update'],
  },
];

const clusterRules: readonly PolicyRule[] = [
  { apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'], verbs: READ },
  {
    apiGroups: ['apiextensions.k8s.io'],
    resources: ['customresourcedefinitions'],
    resourceNames: ['externalsecrets.external-secrets.io', 'secretstores.external-secrets.io'],
    verbs: ['patch', 'update'],
  },
  { apiGroups: ['admissionregistration.k8s.io'], resources: ['validatingwebhookconfigurations'], verbs: READ },
  {
    apiGroups: ['admissionregistration.k8s.io'],
    resources: ['validatingwebhookconfigurations'],
    resourceNames: ['externalsecret-validate', 'secretstore-validate'],
    verbs: ['patch', 'update'],
  },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
  { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
];
