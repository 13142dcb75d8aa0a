import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerTimeout } from '@parapet/flux';
import { parseDuration } from '../src/duration.ts';
import { object } from './support.ts';

const deployment = (
  replicas: number | undefined,
  maxSurge: number | string,
  maxUnavailable: number | string,
  deadline?: number,
) =>
  object('apps/v1', 'Deployment', 'poolside/core-api', {
    spec: {
      replicas,
      progressDeadlineSeconds: deadline,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
    },
  });

const release = (name: string, timeout: string, ...dependsOn: string[]) =>
  object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', `${name}/${name}`, {
    spec: { timeout, dependsOn: dependsOn.map((other) => ({ name: other, namespace: other })) },
  });

describe('layerTimeout', () => {
  it('has a floor, for all that has no deadline of its own', () => {
    expect(layerTimeout([])).toBe('8m');
    expect(layerTimeout([object('v1', 'Service', 'a/b')])).toBe('8m');
  });

  it('lets every step of a rollout take the progress deadline', () => {
    expect(layerTimeout([deployment(4, '25%', '25%', 600)])).toBe('23m');
    expect(layerTimeout([deployment(3, 0, 1, 2400)])).toBe('123m');
  });

  it('takes the defaults of Kubernetes for what is not said', () => {
    expect(layerTimeout([object('apps/v1', 'Deployment', 'a/b', { spec: { replicas: 1 } })])).toBe('13m');
  });

  it('takes as many replicas as an autoscaler may ask for', () => {
    const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'poolside/core-api', {
      spec: { scaleTargetRef: { kind: 'Deployment', name: 'core-api' }, maxReplicas: 3 },
    });
    const scaled = deployment(undefined, 0, 1, 600);
    expect(layerTimeout([scaled])).toBe('13m');
    expect(layerTimeout([scaled, scaler])).toBe('33m');
  });

  it('lets every group of a LeaderWorkerSet start nodes, end the group before it, and load', () => {
    const pods = (terminationGracePeriodSeconds: number, startupProbe?: object) => ({
      spec: { terminationGracePeriodSeconds, containers: [{ startupProbe }] },
    });
    const set = (replicas: number | undefined, rollingUpdateConfiguration?: object) =>
      object('leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', 'genai-platform/r1', {
        spec: {
          replicas,
          rolloutStrategy: { rollingUpdateConfiguration },
          leaderWorkerTemplate: {
            leaderTemplate: pods(100, { periodSeconds: 10, failureThreshold: 80 }),
            workerTemplate: pods(120),
          },
        },
      });
    // 600 of nodes and images + 120 + 800
    expect(layerTimeout([set(1)])).toBe('29m');
    expect(layerTimeout([set(4)])).toBe('105m');
    expect(layerTimeout([set(4, { maxUnavailable: '50%', maxSurge: 0 })])).toBe('54m');
    const scaler = object('keda.sh/v1alpha1', 'ScaledObject', 'genai-platform/r1', {
      spec: { scaleTargetRef: { kind: 'LeaderWorkerSet', name: 'r1' }, maxReplicaCount: 2 },
    });
    expect(layerTimeout([set(undefined), scaler])).toBe('54m');
  });

  it('takes the defaults of Kubernetes for a group that says nothing', () => {
    const set = {
      spec: { leaderWorkerTemplate: { workerTemplate: { spec: { containers: [{ startupProbe: {} }] } } } },
    };
    expect(layerTimeout([object('leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', 'a/b', set)])).toBe('14m');
  });

  it('waits for releases at once, but for those that follow one another in turn', () => {
    expect(layerTimeout([release('a', '10m'), release('b', '15m')])).toBe('18m');
    expect(layerTimeout([release('a', '10m'), release('b', '15m', 'a')])).toBe('28m');
  });

  it('ends for releases that wait for each other', () => {
    expect(layerTimeout([release('a', '10m', 'b'), release('b', '15m', 'a')])).toBe('28m');
  });

  it('is above the deadline of every rollout', () => {
    const size = fc.nat({ max: 30 });
    fc.assert(
      fc.property(
        size,
        fc.nat({ max: 100 }),
        fc.nat({ max: 100 }),
        fc.integer({ min: 1, max: 5000 }),
        (n, up, down, deadline) => {
          const timeout = parseDuration(layerTimeout([deployment(n, `${up}%`, `${down}%`, deadline)]));
          expect(timeout.ok && timeout.value > deadline).toBe(true);
        },
      ),
    );
  });
});

describe('parseDuration', () => {
  it('reads what Flux reads', () => {
    expect(['90s', '1h30m', '1.5m', '250ms'].map((text) => parseDuration(text))).toEqual(
      [90, 5400, 90, 0.25].map((value) => ({ ok: true, value })),
    );
  });

  it.each(['', '5', '5 m', '1d', 'm5'])('refuses %j', (text) => {
    expect(parseDuration(text)).toMatchObject({ ok: false, refusal: { code: 'FLUX-012' } });
  });
});
