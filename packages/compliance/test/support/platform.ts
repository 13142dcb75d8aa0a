import type { Manifest } from '@parapet/core';
import { object } from './cluster.ts';

const RBAC = 'rbac.authorization.k8s.io/v1';
const ready = { observedGeneration: 1, conditions: [{ type: 'Ready', status: 'True' }] };
const first = { generation: 1 };

function generated(whole: Manifest): Manifest {
  return { ...whole, metadata: { ...whole.metadata, ...first } };
}

export const namespace: Manifest = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: 'shop',
    labels: {
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/enforce-version': 'v1.33',
    },
  },
};
export const role = object(RBAC, 'Role', 'shop/api', {
  rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list'] }],
});
export const binding = object(RBAC, 'RoleBinding', 'shop/api', {
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'api' },
  subjects: [{ kind: 'ServiceAccount', namespace: 'shop', name: 'api' }],
});
export const budget = generated(
  object('policy/v1', 'PodDisruptionBudget', 'shop/api', {
    spec: { minAvailable: '50%', selector: { matchLabels: { app: 'api' } } },
    status: { observedGeneration: 1, expectedPods: 4, currentHealthy: 4, desiredHealthy: 2, disruptionsAllowed: 2 },
  }),
);
export const externalSecret = generated(
  object('external-secrets.io/v1', 'ExternalSecret', 'shop/database-v1', {
    spec: { target: { name: 'database-v1', immutable: true } },
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  }),
);
export const policy = object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', 'pods', {
  spec: { failurePolicy: 'Fail', validations: [{ expression: 'true' }] },
});
export const policyBinding = object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', 'pods', {
  spec: { policyName: 'pods', validationActions: ['Deny'] },
});
export const source = generated(
  object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'flux-system/layers', {
    spec: { url: 'https://git.example/shop' },
    status: { ...ready, artifact: { revision: 'main@sha1:aaa' } },
  }),
);
export const layer = generated(
  object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'flux-system/shop', {
    spec: { sourceRef: { kind: 'GitRepository', name: 'layers' } },
    status: { ...ready, lastAppliedRevision: 'main@sha1:aaa' },
  }),
);
export const defaultDeny = object('networking.k8s.io/v1', 'NetworkPolicy', 'shop/default-deny', {
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
});
export const pod = object('v1', 'Pod', 'shop/api-1', {
  spec: {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      { name: 'api', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } },
    ],
  },
  status: { phase: 'Running' },
});

/** One object for each check, as it is rendered; with the status that a healthy cluster gives it. */
export const rendered: readonly Manifest[] = [
  namespace,
  role,
  binding,
  budget,
  externalSecret,
  policy,
  policyBinding,
  source,
  layer,
  defaultDeny,
];
