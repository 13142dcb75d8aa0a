import type { Manifest } from '@parapet/core';
import { minutes, parseDuration, type Duration } from './duration.ts';

/** Kubernetes' default for a Deployment's `progressDeadlineSeconds`. */
const PROGRESS_DEADLINE = 600;
/** Kubernetes' default for a pod's `terminationGracePeriodSeconds`. */
const GRACE = 30;
/** Flux's default for a HelmRelease's `timeout`. */
const HELM_TIMEOUT = '5m';
/** What anything else gets to become ready in: a volume bound, a webhook answering, a certificate issued. */
const FLOOR = 300;
/** For the two stages before (each waits up to a minute) and the last poll. */
const MARGIN = 180;

interface DeploymentSpec {
  readonly replicas?: number;
  readonly progressDeadlineSeconds?: number;
  readonly strategy?: {
    readonly type?: string;
    readonly rollingUpdate?: { readonly maxSurge?: number | string; readonly maxUnavailable?: number | string };
  };
}

/**
 * How long Flux waits for a layer. Flux applies everything and then waits for all of it at once, so it is the slowest
 * that counts, not the sum; only HelmReleases that depend on one another follow each other. A rollout that is stuck
 * does not take as long: past its progress deadline the Deployment counts as failed and the wait ends there.
 */
export function layerTimeout(objects: readonly Manifest[]): Duration {
  const slowest = objects.map((object) => readyWithin(object, objects));
  return minutes(Math.max(FLOOR, ...slowest) + MARGIN);
}

function readyWithin(object: Manifest, layer: readonly Manifest[]): number {
  if (object.apiVersion === 'apps/v1' && object.kind === 'Deployment') return rollout(object, layer);
  if (object.kind === 'LeaderWorkerSet') return groups(object, layer);
  if (object.kind === 'HelmRelease') return release(object, layer);
  return FLOOR;
}

/** Each step of a rolling update may take the progress deadline, which starts again with every step. */
function rollout(deployment: Manifest, layer: readonly Manifest[]): number {
  const spec = deployment['spec'] as DeploymentSpec;
  const { maxSurge = '25%', maxUnavailable = '25%' } = spec.strategy?.rollingUpdate ?? {};
  const replicas = spec.replicas ?? mostReplicas(deployment, layer);
  const atOnce = amount(maxSurge, replicas, Math.ceil) + amount(maxUnavailable, replicas, Math.floor);
  const steps = spec.strategy?.type === 'Recreate' ? 1 : Math.ceil(replicas / Math.max(1, atOnce));
  return Math.max(1, steps) * (spec.progressDeadlineSeconds ?? PROGRESS_DEADLINE);
}

interface LeaderWorkerSetSpec {
  readonly replicas?: number;
  readonly rolloutStrategy?: {
    readonly rollingUpdateConfiguration?: {
      readonly maxSurge?: number | string;
      readonly maxUnavailable?: number | string;
    };
  };
  readonly leaderWorkerTemplate: Readonly<Partial<Record<'leaderTemplate' | 'workerTemplate', PodTemplate>>>;
}

interface PodTemplate {
  readonly spec?: {
    readonly terminationGracePeriodSeconds?: number;
    readonly containers?: readonly { readonly startupProbe?: Probe }[];
  };
}

interface Probe {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly failureThreshold?: number;
}

/**
 * It has no progress deadline. A group may take as long as a Deployment by default until it starts (nodes, images), the grace
 * of the one before, and all attempts of its slowest startup probe.
 */
function groups(set: Manifest, layer: readonly Manifest[]): number {
  const {
    replicas = mostReplicas(set, layer),
    rolloutStrategy,
    leaderWorkerTemplate,
  } = set['spec'] as LeaderWorkerSetSpec;
  const { maxSurge = 0, maxUnavailable = 1 } = rolloutStrategy?.rollingUpdateConfiguration ?? {};
  const atOnce = amount(maxSurge, replicas, Math.ceil) + amount(maxUnavailable, replicas, Math.floor);
  const templates = [leaderWorkerTemplate.leaderTemplate, leaderWorkerTemplate.workerTemplate];
  const grace = templates.map((template) => template?.spec?.terminationGracePeriodSeconds ?? GRACE);
  const startup = templates.flatMap((template) => (template?.spec?.containers ?? []).map(startsWithin));
  const each = PROGRESS_DEADLINE + Math.max(...grace) + Math.max(0, ...startup);
  return Math.max(1, Math.ceil(replicas / Math.max(1, atOnce))) * each;
}

/** Kubernetes' defaults where a probe does not say. */
function startsWithin({ startupProbe }: { readonly startupProbe?: Probe }): number {
  if (startupProbe === undefined) return 0;
  const { initialDelaySeconds = 0, periodSeconds = 10, failureThreshold = 3 } = startupProbe;
  return initialDelaySeconds + periodSeconds * failureThreshold;
}

function amount(of: number | string, replicas: number, round: (value: number) => number): number {
  return typeof of === 'number' ? of : round((Number.parseInt(of, 10) * replicas) / 100);
}

/** The most that an autoscaler of the same layer may run of it; one where there is none. */
function mostReplicas({ kind, metadata }: Manifest, layer: readonly Manifest[]): number {
  const limits = layer.flatMap((object) => {
    if (object.metadata.namespace !== metadata.namespace) return [];
    const { scaleTargetRef, maxReplicas, maxReplicaCount } = (object['spec'] ?? {}) as {
      readonly scaleTargetRef?: { readonly kind?: string; readonly name: string };
      readonly maxReplicas?: number;
      readonly maxReplicaCount?: number;
    };
    const { kind: targetKind = 'Deployment', name } = scaleTargetRef ?? { name: undefined };
    return targetKind === kind && name === metadata.name ? [maxReplicas ?? maxReplicaCount ?? 1] : [];
  });
  return Math.max(1, ...limits);
}

function release(object: Manifest, layer: readonly Manifest[], seen: readonly Manifest[] = []): number {
  const { timeout = HELM_TIMEOUT, dependsOn = [] } = object['spec'] as {
    readonly timeout?: string;
    readonly dependsOn?: readonly { readonly name: string; readonly namespace?: string }[];
  };
  const before = dependsOn.flatMap(({ name, namespace = object.metadata.namespace }) =>
    layer.filter(
      (other) =>
        other.kind === 'HelmRelease' &&
        other.metadata.name === name &&
        other.metadata.namespace === namespace &&
        other !== object &&
        !seen.includes(other),
    ),
  );
  const parsed = parseDuration(timeout);
  return (
    (parsed.ok ? parsed.value : FLOOR) + Math.max(0, ...before.map((other) => release(other, layer, [...seen, object])))
  );
}
