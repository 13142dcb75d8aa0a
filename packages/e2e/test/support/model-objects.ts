import type { KubernetesObject } from '../../src/kubernetes/object.ts';

const NAME = 'proof-model';
/** The one account that core-api may make, and run models as. */
export const ACCOUNT = { serviceAccountName: 'inference-sa', automountServiceAccountToken: false } as const;
const labels = { 'app.kubernetes.io/name': NAME };

/** One object of each kind that core-api makes for a model, as Pod Security and the admission policies want them. */
export function modelObjects(namespace: string): KubernetesObject[] {
  const metadata = { name: NAME, namespace, labels };
  const spec = { ...podSpec, ...ACCOUNT };
  const template = { metadata: { labels }, spec };
  const once = { ...template, spec: { ...spec, restartPolicy: 'Never' } };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { ...metadata, name: ACCOUNT.serviceAccountName } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata },
    { apiVersion: 'v1', kind: 'Secret', metadata },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ port: 8080 }] } },
    { apiVersion: 'v1', kind: 'Pod', metadata, spec },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector: { matchLabels: labels }, template } },
    { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { suspend: true, template: once } },
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { minAvailable: 1, selector: {} } },
  ];
}

/** As Pod Security wants it and from where every environment takes images, without resources. */
export const podSpec = {
  restartPolicy: 'Always',
  securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'model',
      image: 'ghcr.io/example/model:1.0.0@sha256:0000000000000000000000000000000000000000000000000000000000000000',
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
};
