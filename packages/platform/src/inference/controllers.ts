import type { Workload } from '@parapet/core';
import { DevicePlugin, KarpenterController, KedaController, LeaderWorkerSetController } from '@parapet/flux';
import { Chart } from 'cdk8s';
import type { Environment } from '../environment/environment.ts';
import type { Layers } from '../layers.ts';
import { namespaces, serviceAccounts } from '../names.ts';
import type { InferenceIdentities } from './identities.ts';

/** Pods of the controllers that models need. */
export type InferenceControllers = Readonly<
  Record<'karpenter' | 'kedaOperator' | 'kedaMetricsApiServer' | 'kedaWebhooks' | 'devicePlugin', Workload>
> & {
  /** Where a model server spans nodes. */
  readonly leaderWorkerSet?: Workload;
};

/** What makes nodes, shares out their GPUs, and starts as many models on them as are asked for. */
export function addInferenceControllers(
  { controllers }: Layers,
  { cluster, inference }: Environment,
  { interruptionQueue }: InferenceIdentities,
): InferenceControllers {
  const chart = new Chart(controllers, 'inference-controllers');
  const { karpenter, keda, devicePlugin, leaderWorkerSet } = inference.controllers;
  const nodes = new KarpenterController(chart, 'karpenter', {
    serviceAccount: serviceAccounts.karpenter,
    definitions: { namespace: namespaces.karpenterDefinitions, chart: karpenter.definitions },
    chart: karpenter.chart,
    image: karpenter.image,
    clusterName: cluster.name,
    interruptionQueue,
    prices: karpenter.prices,
  });
  const scaler = new KedaController(chart, 'keda', {
    ...keda,
    serviceAccount: serviceAccounts.keda,
    servedNamespaces: [namespaces.genai],
  });
  const gpus = new DevicePlugin(chart, 'device-plugin', { ...devicePlugin, namespace: namespaces.devicePlugin });
  return {
    karpenter: nodes.workloads.controller,
    kedaOperator: scaler.workloads.operator,
    kedaMetricsApiServer: scaler.workloads.metricsApiServer,
    kedaWebhooks: scaler.workloads.webhooks,
    devicePlugin: gpus.workloads.devicePlugin,
    ...(inference.distributed.length > 0 && leaderWorkerSet !== undefined
      ? { leaderWorkerSet: addGroups(chart, leaderWorkerSet) }
      : {}),
  };
}

type Release = NonNullable<Environment['inference']['controllers']['leaderWorkerSet']>;

function addGroups(chart: Chart, release: Release): Workload {
  const namespace = namespaces.leaderWorkerSet;
  return new LeaderWorkerSetController(chart, 'leader-worker-set', { ...release, namespace }).workloads.controller;
}
