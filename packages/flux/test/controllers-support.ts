import type { Digest } from '@parapet/core';
import { render } from '@parapet/core';
import { App, Chart } from 'cdk8s';
import {
  AdditionalExternalSecretsController,
  ExternalSecretsController,
  Layer,
  LoadBalancerController,
  RootLayer,
  type ChartSource,
  type LoadBalancerControllerProps,
} from '@parapet/flux';

export const digest: Digest = `sha256:${'a'.repeat(64)}`;
export const image = { repository: 'registry.internal.test/controller', tag: 'v1.2.3', digest };
export const oci: ChartSource = { kind: 'oci', url: 'oci://registry.internal.test/charts/chart', digest };

export function app(fill: (chart: Chart) => void): App {
  const result = new App();
  new RootLayer(result, 'flux', { url: 'https://a/b', branch: 'main', path: 'dist/dev', auth: { kind: 'public' } });
  const controllers = new Layer(result, 'controllers', { dependsOn: [] });
  const config = new Layer(result, 'config', { dependsOn: [controllers] });
  new Layer(result, 'platform', { dependsOn: [config] });
  new Layer(result, 'aside', { dependsOn: [] });
  fill(new Chart(controllers, 'chart'));
  return result;
}

export const loadBalancer = (more: Partial<LoadBalancerControllerProps> = {}): App =>
  app((chart) => {
    new LoadBalancerController(chart, 'lbc', {
      serviceAccount: { namespace: 'aws-load-balancer-controller', name: 'controller' },
      chart: oci,
      image,
      cluster: { name: 'staging', region: 'eu-central-1', vpcId: 'vpc-0123456789abcdef0' },
      ...more,
    });
  });

export const externalSecrets = (servedNamespace = 'poolside'): App =>
  app((chart) => {
    new ExternalSecretsController(chart, 'eso', {
      serviceAccount: { namespace: 'external-secrets', name: 'external-secrets' },
      servedNamespace,
      chart: { kind: 'repository', url: 'https://charts.internal.test' },
      image,
    });
  });

/** One of `external-secrets` for `poolside`, and others beside it: where each is, and whom it serves. */
export const additionalExternalSecrets = (
  others: Readonly<Record<string, string>>,
  definitionsNamespace = 'external-secrets',
): App =>
  app((chart) => {
    const props = { chart: oci, image };
    new ExternalSecretsController(chart, 'eso', {
      ...props,
      serviceAccount: { namespace: 'external-secrets', name: 'external-secrets' },
      servedNamespace: 'poolside',
    });
    for (const [namespace, servedNamespace] of Object.entries(others))
      new AdditionalExternalSecretsController(chart, namespace, {
        ...props,
        serviceAccount: { namespace, name: 'reader' },
        servedNamespace,
        definitionsNamespace,
      });
  });

export const refusals = (tree: App): string[] => tree.node.findAll().flatMap((construct) => construct.node.validate());
export const spec = (tree: App, kind: string): Record<string, unknown> =>
  render(tree).find(({ manifest }) => manifest.kind === kind)?.manifest['spec'] as Record<string, unknown>;
