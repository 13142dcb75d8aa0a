import { parseBytes, parseCpu, type BytesText } from '@parapet/core';
import type { Quota } from '@parapet/network';
import type { Environment } from './environment/environment.ts';

/** Twice the four controllers of Flux, with a limit of 1Gi each: an upgrade starts the next before it stops the last. */
export const fluxQuota: Quota = {
  pods: 12,
  cpu: { request: '2' },
  memory: { request: '2Gi', limit: '10Gi' },
  ephemeralStorage: { request: '2Gi', limit: '12Gi' },
};

type Service = Environment['assistant']['coreApi'];

/** Room for a controller's chart: its replicas, one more of each during an upgrade, and no model. */
export const controllerQuota: Quota = {
  pods: 12,
  cpu: { request: '2' },
  memory: { request: '2Gi', limit: '4Gi' },
  ephemeralStorage: { request: '2Gi', limit: '12Gi' },
};

/**
 * Room for every service at its most replicas, twice, and for nothing else: a pod that is on its way out counts until its grace
 * is over, so at the end of a rollout all of the old ones may stand beside all of the next.
 */
export function quotaOf(services: readonly Service[]): Quota {
  return together(services.flatMap((service) => Array.from({ length: 2 * replicasOf(service) }, () => podOf(service))));
}

/** Room for all of them. */
export function together(quotas: readonly Quota[]): Quota {
  const total = (amount: (quota: Quota) => number) => quotas.reduce((sum, quota) => sum + amount(quota), 0);
  const mebibytes = (amount: (quota: Quota) => BytesText): BytesText =>
    `${Math.ceil(total((quota) => value(parseBytes(amount(quota)))) / 2 ** 20)}Mi`;
  return {
    pods: total(({ pods }) => pods),
    cpu: { request: `${total(({ cpu }) => value(parseCpu(cpu.request)))}m` },
    memory: {
      request: mebibytes(({ memory }) => memory.request),
      limit: mebibytes(({ memory }) => memory.limit),
    },
    ephemeralStorage: {
      request: mebibytes(({ ephemeralStorage }) => ephemeralStorage.request),
      limit: mebibytes(({ ephemeralStorage }) => ephemeralStorage.limit),
    },
    gpus: total(({ gpus = 0 }) => gpus),
  };
}

function replicasOf({ scaling }: Service): number {
  return scaling.type === 'fixed' ? scaling.replicas : scaling.maxReplicas;
}

function podOf({ resources }: Service): Quota {
  return { pods: 1, ...resources };
}

/** The environment's amounts went through these parsers before. */
function value(parsed: { readonly ok: true; readonly value: number } | { readonly ok: false }): number {
  return parsed.ok ? parsed.value : 0;
}
