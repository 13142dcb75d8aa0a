import type { Connection } from '@parapet/network';
import type { Places } from '../places.ts';
import type { Inference } from './inference.ts';

export function inferenceConnections(places: Places, { controllers, models }: Inference): Connection[] {
  const { karpenter, kedaOperator, kedaMetricsApiServer, kedaWebhooks, leaderWorkerSet } = controllers;
  const callers = [karpenter, kedaOperator, kedaMetricsApiServer, kedaWebhooks, leaderWorkerSet];
  const groups = leaderWorkerSet === undefined ? [] : [{ to: leaderWorkerSet, port: 'webhook-server' }];
  return [
    ...callers.flatMap((from) => (from === undefined ? [] : [{ from, to: places.apiServer, port: 443 }])),
    { from: karpenter, to: places.aws, port: 443 },
    { from: karpenter, to: places.podIdentityAgent, port: 80 },
    { from: places.controlPlane, to: kedaWebhooks, port: 'http' },
    // The API server hands on what is asked of the API of external metrics, and KEDA's server asks its operator.
    { from: places.controlPlane, to: kedaMetricsApiServer, port: 'https' },
    { from: kedaMetricsApiServer, to: kedaOperator, port: 'metricsservice' },
    ...groups.map((group) => ({ from: places.controlPlane, ...group })),
    ...models.flatMap((model) => modelConnections(places, model)),
  ];
}

/** Weights come from S3, in the pod's own name. Pods of a group say to one another what they compute, in the clear. */
function modelConnections(places: Places, { workload: from, groupPorts }: Inference['models'][number]): Connection[] {
  return [
    { from, to: places.aws, port: 443 },
    { from, to: places.podIdentityAgent, port: 80 },
    ...groupPorts.map((port) => ({ from, to: from, port })),
  ];
}
