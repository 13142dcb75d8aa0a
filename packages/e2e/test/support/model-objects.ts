import type { KubernetesObject } from '../../src/kubernetes/object.ts';

const NAME = 'proof-model';
const labels = { 'app.kubernetes.io/name': NAME };

/** One object of each kind that core-api makes for a model, as Pod Security wants them. */
export function modelObjects(namespace: string): KubernetesObject[] {
  const metadata = { name: NAME, namespace, labels };
  const template = { metadata: { labels }, spec: podSpec };
  const once = { ...template, spec: { ...podSpec, restartPolicy: 'Never' } };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata },
    { apiVersion: 'v1', kind: 'Secret', metadata },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ port: 8080 }] } },
    { apiVersion: 'v1', kind: 'Pod', metadata, spec: podSpec },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector: { matchLabels: labels }, template } },
    { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { suspend: true, template: once } },
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { minAvailable: 1, selector: {} } },
  ];
}

/** As Pod Security wants it, without resources. */
export const podSpec = {
  restartPolicy: 'Always',
  securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'model',
      image: 'registry.example/model@sha256:0000000000000000000000000000000000000000000000000000000000000000',
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
};
