import { standardLabels } from '@parapet/core';
import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import type { Layers } from './layers.ts';
import { parts } from './names.ts';

/** Names of the priority classes: who goes first where there is not room for all. Agents on nodes have those of the cluster. */
export const priorities = {
  assistant: 'assistant',
  genai: 'genai-platform',
  monitoring: 'monitoring',
  inference: 'inference',
} as const;

interface Priority {
  readonly value: number;
  readonly partOf: string;
  readonly description: string;
}

const SETTINGS: Readonly<Record<keyof typeof priorities, Priority>> = {
  assistant: {
    value: 1_000_000,
    partOf: parts.assistant,
    description: 'Services that people wait for: before batch work and models, after the cluster itself.',
  },
  genai: {
    value: 1_000_000,
    partOf: parts.genai,
    description: 'The way to all models: before each of them, and before all that nobody waits for.',
  },
  monitoring: {
    value: 900_000,
    partOf: parts.monitoring,
    description: 'What measures: after the services that people wait for, before models.',
  },
  inference: {
    value: 500_000,
    partOf: parts.genai,
    description: 'Models: after the services that people wait for, before all that nobody does.',
  },
};

export function addPriorities({ config }: Layers): void {
  const chart = new Chart(config, 'priorities');
  for (const [use, { value, partOf, description }] of Object.entries(SETTINGS)) {
    const name = priorities[use as keyof typeof priorities];
    new k8s.KubePriorityClass(chart, name, {
      metadata: { name, labels: standardLabels({ name, partOf }) },
      description,
      value,
    });
  }
}
