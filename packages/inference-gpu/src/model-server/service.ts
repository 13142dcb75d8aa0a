import type { Labels } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { PORT } from './arguments.ts';

interface Metadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
}

/** `serving`: the pods that have an API. */
export function addService(scope: Construct, metadata: Metadata, serving: Labels): void {
  new k8s.KubeService(scope, 'service', {
    metadata,
    spec: {
      type: 'ClusterIP',
      selector: serving,
      ports: [{ name: 'http', port: PORT, targetPort: k8s.IntOrString.fromString('http'), protocol: 'TCP' }],
    },
  });
}

/** One at a time, whatever the number of replicas: a budget that allows none would keep nodes from being drained. */
export function addBudget(scope: Construct, metadata: Metadata, matchLabels: Labels): void {
  new k8s.KubePodDisruptionBudget(scope, 'budget', {
    metadata,
    spec: {
      maxUnavailable: k8s.IntOrString.fromNumber(1),
      selector: { matchLabels },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  });
}
