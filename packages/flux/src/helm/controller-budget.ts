import { podSelectorOf, standardLabels, type Workload } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';

/** A disruption budget for two or more pods whose chart makes none: a drain takes one at a time. */
export function controllerBudget(scope: Construct, workload: Workload): void {
  const { namespace, name } = workload;
  new k8s.KubePodDisruptionBudget(scope, 'budget', {
    metadata: { namespace, name, labels: standardLabels({ name, component: 'controller', partOf: 'flux' }) },
    spec: {
      maxUnavailable: k8s.IntOrString.fromNumber(1),
      selector: { matchLabels: podSelectorOf(workload) },
      // A pod that never became ready must not keep a node from being drained.
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  });
}
