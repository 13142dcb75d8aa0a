import type { Resources } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';

export function resourceRequirements({ cpu, memory, ephemeralStorage }: Resources): k8s.ResourceRequirements {
  const pick = (side: 'request' | 'limit') => ({
    cpu: k8s.Quantity.fromString(cpu[side]),
    memory: k8s.Quantity.fromString(memory[side]),
    'ephemeral-storage': k8s.Quantity.fromString(ephemeralStorage[side]),
  });
  return { requests: pick('request'), limits: pick('limit') };
}
