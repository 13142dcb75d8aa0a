import { AckController, KarpenterController, KedaController, Layer, RootLayer } from '@parapet/flux';
import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';

const registry = '111122223333.dkr.ecr.eu-central-1.amazonaws.com';
const chart = (name: string) => ({ kind: 'oci', url: `oci://${registry}/charts/${name}`, provider: 'aws' }) as const;
const image = (name: string, tag: string, hex: string) =>
  ({ repository: `${registry}/${name}`, tag, digest: `sha256:${hex.repeat(8)}` }) as const;

/** Nodes by Karpenter, pods by KEDA, databases by ACK: each installed by an identity with what its chart grants. */
export function build(): App {
  const app = new App();
  const root = new RootLayer(app, 'flux', {
    url: 'https://git.internal.example/platform.git',
    branch: 'main',
    path: 'dist/staging',
    auth: { kind: 'secret', secret: 'platform-git' },
  });
  const namespaces = new Chart(root, 'namespaces');
  for (const name of ['karpenter', 'karpenter-definitions', 'keda', 'ack-rds', 'genai-platform'])
    new k8s.KubeNamespace(namespaces, name, { metadata: { name } });

  const base = new Layer(app, 'base', { dependsOn: [] });
  const identities = new Chart(base, 'identities');
  for (const name of ['karpenter', 'keda', 'ack-rds'])
    new k8s.KubeServiceAccount(identities, name, { metadata: { namespace: name, name } });

  const controllers = new Chart(new Layer(app, 'controllers', { dependsOn: [base] }), 'releases');
  new KarpenterController(controllers, 'karpenter', {
    serviceAccount: { namespace: 'karpenter', name: 'karpenter' },
    definitions: { namespace: 'karpenter-definitions', chart: chart('karpenter-crd') },
    chart: chart('karpenter'),
    image: image('karpenter', '1.14.1', '1f0b9c3f'),
    clusterName: 'staging',
    interruptionQueue: 'staging-karpenter',
    prices: 'built-in',
  });
  new KedaController(controllers, 'keda', {
    serviceAccount: { namespace: 'keda', name: 'keda' },
    servedNamespaces: ['genai-platform'],
    chart: chart('keda'),
    images: {
      operator: image('keda', '2.20.2', '2a1c0d4e'),
      metricsApiServer: image('keda-metrics-apiserver', '2.20.2', '3b2d1e5f'),
      webhooks: image('keda-admission-webhooks', '2.20.2', '4c3e2f60'),
    },
  });
  new AckController(controllers, 'databases', {
    service: 'rds',
    serviceAccount: { namespace: 'ack-rds', name: 'ack-rds' },
    servedNamespaces: ['genai-platform'],
    chart: chart('rds-chart'),
    image: image('rds-controller', '1.11.1', '5d4f3071'),
    region: 'eu-central-1',
  });
  return app;
}
