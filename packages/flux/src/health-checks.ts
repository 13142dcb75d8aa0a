import type { Manifest } from '@parapet/core';

/** How a kind says that it is ready, in CEL, where it has no condition `Ready` that Flux would wait for. */
export interface HealthCheck {
  readonly apiVersion: string;
  readonly kind: string;
  readonly current: string;
}

/** Of the kinds that the objects are of. Flux takes any other such kind for ready as soon as it is applied. */
export function healthChecksOf(objects: readonly Manifest[]): HealthCheck[] {
  return CHECKS.filter(({ apiVersion, kind }) =>
    objects.some((object) => object.apiVersion === apiVersion && object.kind === kind),
  );
}

/** All groups are there, and of the newest template. */
const CHECKS: readonly HealthCheck[] = [
  {
    apiVersion: 'leaderworkerset.x-k8s.io/v1',
    kind: 'LeaderWorkerSet',
    current: "status.conditions.exists(c, c.type == 'Available' && c.status == 'True')",
  },
];
