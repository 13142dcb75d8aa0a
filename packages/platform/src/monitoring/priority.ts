import { standardLabels } from '@parapet/core';
import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import type { Layers } from '../layers.ts';
import { parts } from '../names.ts';

export const PRIORITY = 'monitoring';

/** Of what measures and warns, but for what is on each node. */
export function addPriority({ config }: Layers): void {
  new k8s.KubePriorityClass(new Chart(config, 'monitoring-priority'), 'priority', {
    metadata: { name: PRIORITY, labels: standardLabels({ name: PRIORITY, partOf: parts.monitoring }) },
    description: 'What measures: after the services that people wait for, before models.',
    value: 900_000,
  });
}
