import type { Checks } from '../tree/checks.ts';
import type { Parsed } from '../values/parsed.ts';
import { parseBytes, parseCpu, type Bytes, type BytesText, type CpuText } from '../values/quantity.ts';

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

/** What a container may use at most. Undefined where the amount was refused. */
export interface ResourceLimits {
  readonly memory: Bytes | undefined;
  readonly ephemeralStorage: Bytes | undefined;
}

/** RES-001 (amount), RES-002 (request above limit). */
export function checkResources(checks: Checks, { cpu, memory, ephemeralStorage }: Resources): ResourceLimits {
  checkAmount(checks, 'cpu', cpu, parseCpu);
  return {
    memory: checkAmount(checks, 'memory', memory, parseBytes),
    ephemeralStorage: checkAmount(checks, 'ephemeralStorage', ephemeralStorage, parseBytes),
  };
}

/** As a container has them, each amount of the class that cdk8s-plus has for it: `k8s.Quantity`. */
export function resourceRequirements<T>(
  { cpu, memory, ephemeralStorage }: Resources,
  quantity: { fromString(text: string): T },
) {
  const pick = (side: keyof Amount<unknown>) => ({
    cpu: quantity.fromString(cpu[side]),
    memory: quantity.fromString(memory[side]),
    'ephemeral-storage': quantity.fromString(ephemeralStorage[side]),
  });
  return { requests: pick('request'), limits: pick('limit') };
}

function checkAmount<T extends string, N extends number>(
  checks: Checks,
  name: keyof Resources,
  amount: Amount<T>,
  parse: (text: T) => Parsed<N>,
): N | undefined {
  const request = checks.value(`resources.${name}.request`, parse(amount.request));
  const limit = checks.value(`resources.${name}.limit`, parse(amount.limit));
  if (request !== undefined && limit !== undefined && request > limit)
    checks.report(
      'RES-002',
      `resources.${name}: the request ${amount.request} is above the limit ${amount.limit}`,
      'raise the limit or lower the request',
    );
  return limit;
}
