import { parseBytes, parseCpu, type BytesText, type Checks, type CpuText, type Parsed } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';

export interface Amount<T> {
  readonly request: T;
  readonly limit: T;
}

/** All three, for each container: without them quotas refuse the pod, or a node evicts it first. */
export interface Resources {
  readonly cpu: Amount<CpuText>;
  readonly memory: Amount<BytesText>;
  readonly ephemeralStorage: Amount<BytesText>;
}

/** RES-001 (amount), RES-002 (request above limit). */
export function checkResources(checks: Checks, { cpu, memory, ephemeralStorage }: Resources): void {
  checkAmount(checks, 'cpu', cpu, parseCpu);
  checkAmount(checks, 'memory', memory, parseBytes);
  checkAmount(checks, 'ephemeralStorage', ephemeralStorage, parseBytes);
}

export function resourceRequirements({ cpu, memory, ephemeralStorage }: Resources): k8s.ResourceRequirements {
  const pick = (side: 'request' | 'limit') => ({
    cpu: k8s.Quantity.fromString(cpu[side]),
    memory: k8s.Quantity.fromString(memory[side]),
    'ephemeral-storage': k8s.Quantity.fromString(ephemeralStorage[side]),
  });
  return { requests: pick('request'), limits: pick('limit') };
}

function checkAmount<T extends string>(
  checks: Checks,
  name: keyof Resources,
  { request, limit }: Amount<T>,
  parse: (text: T) => Parsed<number>,
): void {
  const least = checks.value(`resources.${name}.request`, parse(request));
  const most = checks.value(`resources.${name}.limit`, parse(limit));
  if (least !== undefined && most !== undefined && least > most)
    checks.report(
      'RES-002',
      `resources.${name}: the request ${request} is above the limit ${limit}`,
      'raise the limit or lower the request',
    );
}
