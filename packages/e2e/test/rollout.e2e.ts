import type { V1EndpointSlice } from '@kubernetes/client-node';
import { beforeAll, beforeEach, describe, expect } from 'vitest';
import type { Client } from '../src/kubernetes/client.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import type { OnWire } from '../src/kubernetes/on-wire.ts';
import { environments } from '../src/kubernetes/tree.ts';
import { objectsOf, withSpec } from './support/apply.ts';
import { kubectl } from './support/drain.ts';
import { controlPlane } from './support/plane.ts';
import { endGrace, podsOf, readyPods, type Pod } from './support/pods.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { refusedPods } from './support/replicas.ts';
import { atRest, rollOut, type Rollout } from './support/rollout.ts';
import { witness } from './support/witness.ts';
import { shareOf, start, withKubelet, withTemplate, workloadsOf, type Workload } from './support/workloads.ts';

proofs.each(environments())('dist/%s', (environment) => {
  const objects = objectsOf(environment);
  const workloads = workloadsOf(objects);
  const rollouts = workloads.map(rolloutOf);
  const coreApi = rollouts.find(({ deployment }) => deployment.metadata.name === 'core-api')!;
  const plane = controlPlane({}, 'controller-manager', 'scheduler', 'nodes');
  let client: Client;

  beforeAll(async () => {
    client = plane().client();
    await start(client, objects);
  });

  beforeEach(() => endGrace(client));

  proof(
    ['C06', 'C07'],
    'each Deployment without GPUs gets another image, and its pods become Ready one by one: after every event at most a quarter is missing and a quarter more is asked for (of the collector of telemetry none, and one), and never fewer than the budget says',
    async () => {
      for (const { floor, replicas, deployment } of workloads) expect(floor, nameOf(deployment)).toBeLessThan(replicas);
      for (const rollout of rollouts) {
        const { moments, broken } = await witness(client, [rollout], async () => {
          await client.apply(next(rollout, 'one-by-one'));
          await rollOut(client, rollout);
        });
        expect(broken).toEqual([]);
        expect(moments).toBeGreaterThan(4 * rollout.replicas);
        const images = (await podsOf(client, rollout.deployment)).map(({ spec }) => spec.containers[0]!.image);
        expect(images).toEqual(Array.from({ length: rollout.replicas }, () => 'one-by-one'));
      }
    },
  );

  proof(
    ['C06'],
    'no pod of those rollouts was refused by the quota, though the old ones take their whole grace',
    async () => {
      expect(await refusedPods(client)).toEqual([]);
    },
  );

  proof(
    ['C06', 'C07', 'C09'],
    'an image whose pods never become Ready: the rollout stops at the surge and at what may be missing, and the last image, applied again, takes its place',
    async () => {
      const { broken } = await witness(client, [coreApi], async () => {
        await client.apply(next(coreApi, 'never-ready'));
        const { fresh, old } = await atRest(client, coreApi);
        expect([fresh.length, old]).toEqual([coreApi.most - coreApi.least, coreApi.least]);
        expect(readyPods(fresh)).toEqual([]);
        await client.apply(next(coreApi, 'one-by-one'));
        await rollOut(client, coreApi);
      });
      expect(broken).toEqual([]);
    },
  );

  proof(
    ['C14'],
    'a pod that is deleted leaves the ready endpoints of its Service at once, and stays as long as its grace, which is longer than its preStop sleep',
    async () => {
      for (const { deployment } of workloads) {
        const [pod] = await podsOf(client, deployment);
        await client.delete(pod!);
        const { deletionGracePeriodSeconds } = (await client.get(pod!))!.metadata as Deleted;
        expect(deletionGracePeriodSeconds).toBe(pod!.spec.terminationGracePeriodSeconds);
        expect(deletionGracePeriodSeconds).toBeGreaterThan(sleepOf(pod!));
        await eventually('its endpoint is no longer ready', 30, async () => {
          const { conditions } = (await endpointOf(client, pod!)) ?? {};
          const expected = { ready: false, serving: true, terminating: true };
          return JSON.stringify(conditions) === JSON.stringify(expected) ? undefined : JSON.stringify(conditions);
        });
        expect(await client.get(pod!)).toBeDefined();
      }
    },
  );

  describe('twins', () => {
    twin(['C06'], 'the same with maxUnavailable 100%: the watch sees that too few are Ready', async () => {
      const copy = next(coreApi, 'all-at-once');
      const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '100%' } };
      const { broken } = await witness(client, [coreApi], async () => {
        await client.apply(withSpec(copy, { strategy }));
        await rollOut(client, { ...coreApi, least: 0 });
      });
      expect(broken).toContain(`Deployment/poolside/core-api: 0 Ready, not ${coreApi.least}`);
    });

    twin(['C06'], 'the same with maxSurge 100%: the watch sees that too many are asked for', async () => {
      const copy = next(coreApi, 'twice');
      const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '100%', maxUnavailable: '25%' } };
      const { broken } = await witness(client, [coreApi], async () => {
        await client.apply(withSpec(copy, { strategy }));
        await eventually('more are asked for', 60, async () => {
          const { metadata, status } = (await client.get(coreApi.deployment))!;
          const { observedGeneration } = status as { readonly observedGeneration?: number };
          return observedGeneration === metadata.generation ? undefined : 'the Deployment has not been looked at';
        });
      });
      expect(broken).toContain(`Deployment/poolside/core-api: ${2 * coreApi.replicas} pods, not ${coreApi.most}`);
    });

    twin(['C06'], 'neither surge nor anything missing: refused', async () => {
      const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } };
      await expect(client.apply(withSpec(coreApi.deployment, { strategy }), { dryRun: true })).rejects.toThrow(
        'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0',
      );
    });

    twin(['C14'], 'a grace that is shorter than the preStop sleep: refused', async () => {
      const copy = withTemplate(coreApi.deployment, { spec: { terminationGracePeriodSeconds: 10 } });
      await expect(client.apply(copy, { dryRun: true })).rejects.toThrow(
        'lifecycle.preStop.sleep: Invalid value: 15: must be non-negative and less than terminationGracePeriodSeconds (10)',
      );
    });

    twin(['C14'], 'a pod deleted without grace: gone at once, and so is its endpoint', async () => {
      const [pod] = readyPods(await podsOf(client, coreApi.deployment));
      await eventually('it has an endpoint', 30, async () =>
        (await endpointOf(client, pod!)) === undefined ? 'it has none' : undefined,
      );
      await kubectl(
        plane(),
        'delete',
        'pod',
        '--namespace=poolside',
        pod!.metadata.name,
        '--grace-period=0',
        '--force',
      );
      expect(await client.get(pod!)).toBeUndefined();
      await eventually('its endpoint is gone', 30, async () => JSON.stringify(await endpointOf(client, pod!)));
    });
  });
});

/** As `maxUnavailable` is rounded, down, and `maxSurge`, up. */
function rolloutOf({ deployment, spec, replicas }: Workload): Rollout {
  const { maxUnavailable, maxSurge } = spec.strategy!.rollingUpdate!;
  const missing = shareOf(maxUnavailable, replicas, Math.floor);
  const surge = shareOf(maxSurge, replicas);
  return { deployment, replicas, least: replicas - missing, most: replicas + surge };
}

/** The Deployment with another image, and pods that kwok leaves unready and takes away at the end of their grace. */
function next({ deployment }: Rollout, image: string): KubernetesObject {
  return withKubelet(withTemplate(deployment, { container: { image } }), { ready: ['24h', '24h'], gone: '60s' });
}

interface Deleted {
  readonly deletionGracePeriodSeconds?: number;
}

function sleepOf({ spec }: Pod): number {
  return spec.containers[0]!.lifecycle!.preStop!.sleep!.seconds;
}

type Endpoint = OnWire<V1EndpointSlice>['endpoints'][number];

async function endpointOf(client: Client, { metadata }: Pod): Promise<Endpoint | undefined> {
  const slices = await client.list('discovery.k8s.io/v1', 'EndpointSlice', metadata.namespace);
  // Null where nothing of a Service runs.
  const endpoints = (slices as unknown as readonly { readonly endpoints: Endpoint[] | null }[]).flatMap(
    (slice) => slice.endpoints ?? [],
  );
  return endpoints.find(({ targetRef }) => targetRef?.name === metadata.name);
}
