import { declarations, render } from '@parapet/core';
import type { App, Chart } from 'cdk8s';
import {
  AckController,
  DevicePlugin,
  installerDeclaration,
  KarpenterController,
  KedaController,
  LeaderWorkerSetController,
  type AckControllerProps,
  type AckService,
  type KarpenterControllerProps,
  type KedaControllerProps,
} from '@parapet/flux';
import { app, image, oci } from './controllers-support.ts';

const account = (namespace: string) => ({ namespace, name: `${namespace}-sa` });

export const karpenter = (more: Partial<KarpenterControllerProps> = {}): App =>
  app((chart) => {
    new KarpenterController(chart, 'karpenter', {
      serviceAccount: account('karpenter'),
      definitions: { namespace: 'karpenter-definitions', chart: oci },
      chart: oci,
      image,
      clusterName: 'staging',
      interruptionQueue: 'staging-karpenter',
      prices: 'built-in',
      ...more,
    });
  });

export const keda = (more: Partial<KedaControllerProps> = {}): App =>
  app((chart) => {
    new KedaController(chart, 'keda', {
      serviceAccount: account('keda'),
      servedNamespaces: ['genai-platform', 'poolside'],
      chart: oci,
      images: { operator: image, metricsApiServer: image, webhooks: image },
      ...more,
    });
  });

export const devicePlugin = (): App =>
  app((chart) => {
    new DevicePlugin(chart, 'gpus', { namespace: 'nvidia-device-plugin', chart: oci, image });
  });

export const leaderWorkerSet = (): App =>
  app((chart) => {
    new LeaderWorkerSetController(chart, 'lws', { namespace: 'lws-system', chart: oci, image });
  });

export function ackController(chart: Chart, service: AckService, more: Partial<AckControllerProps> = {}): void {
  new AckController(chart, service, {
    service,
    serviceAccount: account(`ack-${service}`),
    servedNamespaces: ['genai-platform'],
    chart: oci,
    image,
    region: 'eu-central-1',
    ...more,
  });
}

export const ack = (service: AckService, more: Partial<AckControllerProps> = {}): App =>
  app((chart) => {
    ackController(chart, service, more);
  });

/** Every release of this file, by the name of its chart. */
export const releases: readonly (readonly [chart: string, make: () => App])[] = [
  ['karpenter', karpenter],
  ['keda', keda],
  ['nvidia-device-plugin', devicePlugin],
  ['lws', leaderWorkerSet],
  ['rds-chart', () => ack('rds')],
  ['secretsmanager-chart', () => ack('secretsmanager')],
  ['s3-chart', () => ack('s3')],
];

export const manifests = (tree: App, kind: string) =>
  render(tree)
    .map(({ manifest }) => manifest)
    .filter((manifest) => manifest.kind === kind);
export const release = (tree: App, name: string): Readonly<Record<string, unknown>> =>
  manifests(tree, 'HelmRelease').find(({ metadata }) => metadata.name === name)?.['spec'] as Record<string, unknown>;
export const values = (tree: App, name: string): unknown => release(tree, name)['values'];
export const installers = (tree: App) => declarations(tree, installerDeclaration).map(({ data }) => data);
export const patched = (tree: App, name: string, role: string): unknown => {
  const [renderer] = release(tree, name)['postRenderers'] as readonly {
    kustomize: { patches: { target: { name: string }; patch: string }[] };
  }[];
  return JSON.parse(renderer?.kustomize.patches.find(({ target }) => target.name === role)?.patch ?? 'null');
};
