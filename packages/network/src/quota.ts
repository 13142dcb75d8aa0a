import { parseBytes, parseCpu, quote, type BytesText, type Checks, type CpuText } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';

/** What all pods of a namespace may ask for together. CPU has no limit: model servers run without one. */
export interface Quota {
  readonly pods: number;
  readonly cpu: { readonly request: CpuText };
  readonly memory: { readonly request: BytesText; readonly limit: BytesText };
  readonly ephemeralStorage: { readonly request: BytesText; readonly limit: BytesText };
  /** Of `nvidia.com/gpu`. Default 0. */
  readonly gpus?: number;
}

/** RES-001 (amounts), RES-002 (requests above limits), RES-006 (counts). */
export function checkQuota(checks: Checks, { pods, cpu, memory, ephemeralStorage, gpus = 0 }: Quota): void {
  checks.value('quota.cpu.request', parseCpu(cpu.request));
  for (const [name, amount] of [
    ['memory', memory],
    ['ephemeralStorage', ephemeralStorage],
  ] as const) {
    const request = checks.value(`quota.${name}.request`, parseBytes(amount.request));
    const limit = checks.value(`quota.${name}.limit`, parseBytes(amount.limit));
    if (request !== undefined && limit !== undefined && request > limit)
      checks.report(
        'RES-002',
        `quota.${name}: the request ${amount.request} is above the limit ${amount.limit}`,
        'raise the limit or lower the request',
      );
  }
  for (const [name, count] of Object.entries({ pods, gpus }))
    if (!Number.isSafeInteger(count) || count < 0)
      checks.report('RES-006', `quota.${name}: ${quote(count)} is not a count`, 'write a whole number from 0 up');
}

/** Load balancers and node ports are at zero: what enters the cluster enters by the Ingress. */
export function quotaSpec({ pods, cpu, memory, ephemeralStorage, gpus = 0 }: Quota): k8s.ResourceQuotaSpec {
  const count = (number: number) => amount(String(number));
  return {
    hard: {
      pods: count(pods),
      'requests.cpu': amount(cpu.request),
      'requests.memory': amount(memory.request),
      'limits.memory': amount(memory.limit),
      'requests.ephemeral-storage': amount(ephemeralStorage.request),
      'limits.ephemeral-storage': amount(ephemeralStorage.limit),
      'requests.nvidia.com/gpu': count(gpus),
      'services.loadbalancers': count(0),
      'services.nodeports': count(0),
    },
  };
}

function amount(text: string): k8s.Quantity {
  return k8s.Quantity.fromString(text);
}
