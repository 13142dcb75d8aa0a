import type { Labels } from '@parapet/core';
import type { ScaledObject, ScaledObjectSpec } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Lifecycle } from '../lifecycle/lifecycle.ts';
import { requestsQuery } from './requests-query.ts';
import type { RequestScaling, ServerScaling, WorkingHours } from './server-scaling.ts';

interface Target {
  readonly name: string;
  readonly namespace: string;
  readonly servedModelName: string;
  readonly scaling: ServerScaling;
  readonly times: Lifecycle;
}

/** What KEDA makes a HorizontalPodAutoscaler of. Nothing where the replicas are fixed. */
export function addScaledObject(scope: Construct, target: Target, labels: Labels): void {
  const { name, namespace, scaling } = target;
  if (scaling.type === 'fixed') return;
  const spec = scaling.type === 'requests' ? requests(target, scaling) : hours(scaling);
  new ApiObject(scope, 'scaled-object', {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name, namespace, labels },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, ...spec },
  } satisfies ScaledObject);
}

function requests(
  { namespace, servedModelName, times }: Target,
  scaling: RequestScaling,
): Omit<ScaledObjectSpec, 'scaleTargetRef'> {
  const { minReplicas, maxReplicas, requestsPerReplica, prometheus } = scaling;
  const one = { type: 'Pods', value: 1 } as const;
  return {
    minReplicaCount: minReplicas,
    maxReplicaCount: maxReplicas,
    pollingInterval: 15,
    // A scraper that is down, or series that vanished: the replicas stay as they are.
    fallback: { failureThreshold: 3, replicas: minReplicas, behavior: 'currentReplicas' },
    advanced: {
      horizontalPodAutoscalerConfig: {
        behavior: {
          // The next replica is asked for when the one before it could have helped.
          scaleUp: { stabilizationWindowSeconds: 30, policies: [{ ...one, periodSeconds: 60 }] },
          // A replica that goes is not back before it has loaded again.
          scaleDown: { stabilizationWindowSeconds: scaleDownWindow(times), policies: [{ ...one, periodSeconds: 120 }] },
        },
      },
    },
    triggers: [
      {
        type: 'prometheus',
        metricType: 'AverageValue',
        metadata: {
          serverAddress: prometheus,
          query: requestsQuery(namespace, servedModelName),
          threshold: String(requestsPerReplica),
          // Otherwise KEDA takes an empty answer for zero.
          ignoreNullValues: 'false',
        },
      },
    ],
  };
}

/** An hour is the most that Kubernetes takes. */
function scaleDownWindow({ startup }: Lifecycle): number {
  return Math.min(3600, Math.max(300, startup));
}

function hours({ replicas, timezone, start, end }: WorkingHours): Omit<ScaledObjectSpec, 'scaleTargetRef'> {
  return {
    minReplicaCount: 0,
    maxReplicaCount: replicas,
    pollingInterval: 30,
    cooldownPeriod: 300,
    triggers: [{ type: 'cron', metadata: { timezone, start, end, desiredReplicas: String(replicas) } }],
  };
}
