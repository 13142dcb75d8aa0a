import type { V1PodSpec, V1TopologySpreadConstraint } from '@kubernetes/client-node';
import { beforeAll, beforeEach, describe, expect } from 'vitest';
import type { Client } from '../src/kubernetes/client.ts';
import { condition } from '../src/kubernetes/conditions.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import type { OnWire } from '../src/kubernetes/on-wire.ts';
import { environments } from '../src/kubernetes/tree.ts';
import { objectsOf } from './support/apply.ts';
import { controlPlane } from './support/plane.ts';
import { endGrace, podsOf, readyPods, stayingOn, type Pod } from './support/pods.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { HOST, skew, tooUneven, ZONE } from './support/skew.ts';
import { witness } from './support/witness.ts';
import { available, start, withKubelet, withTemplate, workloadsOf } from './support/workloads.ts';
import { fullNodes, lostNodes } from './support/zones.ts';

proofs.each(environments())('dist/%s', (environment) => {
  const objects = objectsOf(environment);
  const workloads = workloadsOf(objects);
  const { deployment: coreApi, replicas } = workloads.find(
    ({ deployment: { metadata } }) => metadata.name === 'core-api',
  )!;
  const plane = controlPlane({}, 'controller-manager', 'scheduler', 'nodes');
  let client: Client;
  let nodes: readonly KubernetesObject[];

  beforeAll(async () => {
    client = plane().client();
    await start(client, objects);
    nodes = await client.list('v1', 'Node');
  });

  beforeEach(() => endGrace(client));

  const inZone = (...names: readonly string[]) =>
    nodes.filter(({ metadata }) => names.includes(metadata.labels![ZONE]!.slice(-1)));

  proof(
    ['C10'],
    'pods of each Deployment over the zones and the nodes that they really run on: no zone and no node has more than one more than another',
    async () => {
      for (const { deployment, spec } of workloads) {
        const constraints = spec.template.spec!.topologySpreadConstraints!.map(({ topologyKey, maxSkew }) => [
          topologyKey,
          maxSkew,
        ]);
        expect(constraints, nameOf(deployment)).toEqual([
          [ZONE, 1],
          [HOST, 1],
        ]);
        expect(await uneven(deployment)).toEqual([]);
      }
    },
  );

  proof(
    ['C10', 'C03'],
    'a zone is lost, its nodes tainted NoExecute: at most its share of the pods goes, all others stay Ready, and the replacements come up in the zones that are left, evenly',
    async () => {
      const before = await Promise.all(workloads.map(({ deployment }) => podsOf(client, deployment)));
      const least = workloads.map(({ deployment, replicas: all }) => ({ deployment, least: all - Math.ceil(all / 3) }));
      const { broken } = await witness(client, least, () =>
        lostNodes(client, inZone('c'), async () => {
          await available(client, objects);
          const left = nodes.filter((node) => !inZone('c').includes(node));
          for (const [index, { deployment }] of workloads.entries()) {
            const after = await podsOf(client, deployment);
            const elsewhere = stayingOn(left, before[index]!);
            expect(stayingOn(inZone('c'), after)).toEqual([]);
            expect(after.map(nameOf)).toEqual(expect.arrayContaining(elsewhere.map(nameOf)));
            expect(skew(after, left, ZONE), nameOf(deployment)).toBeLessThanOrEqual(1);
          }
        }),
      );
      expect(broken).toEqual([]);
    },
  );

  proof(
    ['C10'],
    'the zone is back: pods stay where they are, which the check sees, until the next rollout spreads them over all zones again',
    async () => {
      expect(await uneven(coreApi)).toContainEqual(expect.stringContaining(ZONE));
      for (const { deployment } of workloads) await roll(deployment, 'zone-back');
      for (const { deployment } of workloads) expect(await zoneSkew(deployment)).toBeLessThanOrEqual(1);
    },
  );

  proof(
    ['C10'],
    'room in one zone only, where the zone constraint says DoNotSchedule: pods wait rather than stand too close together, and start when there is room',
    async () => {
      await fullNodes(client, inZone('b', 'c'), async () => {
        await restart();
        const waiting = await stuck(1);
        expect(waiting.length).toBe(replicas - 1);
        for (const pod of waiting) {
          expect(condition(pod, 'PodScheduled')).toMatchObject({
            reason: 'Unschedulable',
            message: expect.stringMatching(
              /^0\/6 nodes are available: 2 node\(s\) didn't match pod topology spread constraints, 4 Insufficient /,
            ) as unknown,
          });
        }
      });
      await available(client, objects);
      expect(await zoneSkew(coreApi)).toBeLessThanOrEqual(1);
    },
  );

  proof(
    ['C10'],
    'room on one node of each zone only, where the node constraint says ScheduleAnyway: no pod waits, and the zones stay even',
    async () => {
      const second = nodes.filter(({ metadata }) => metadata.name.endsWith('2'));
      await fullNodes(client, second, async () => {
        await restart();
        await available(client, objects);
        expect(await zoneSkew(coreApi)).toBeLessThanOrEqual(1);
        expect(skew(await podsOf(client, coreApi), nodes, HOST)).toBe(Math.ceil(replicas / 3));
      });
    },
  );

  describe('twins', () => {
    const constraints = (coreApi.spec as Templated).template.spec.topologySpreadConstraints!;
    const crowded = (changed: Partial<OnWire<V1PodSpec>>) =>
      fullNodes(client, inZone('b', 'c'), async () => {
        await replace(withTemplate(coreApi, { spec: changed }));
        await available(client, objects);
        expect(await uneven(coreApi)).toContain(`Deployment/poolside/core-api: ${ZONE} is uneven by ${replicas}`);
      });

    twin(['C10'], 'room in one zone only, and no constraint: all pods stand in it, and the check sees it', () =>
      crowded({ topologySpreadConstraints: undefined }),
    );

    twin(
      ['C10'],
      'the same with a constraint whose selector does not match the pods themselves: it holds nothing',
      () =>
        crowded({
          topologySpreadConstraints: constraints.map((one) => ({
            ...one,
            labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'core-api-typo' } },
          })),
        }),
    );

    twin(
      ['C10'],
      'a lost zone that still counts, with nodeTaintsPolicy Ignore: the replacements wait for it',
      async () => {
        const counting = constraints.map((one) => ({ ...one, nodeTaintsPolicy: 'Ignore' }));
        await replace(withTemplate(coreApi, { spec: { topologySpreadConstraints: counting } }));
        await available(client, objects);
        expect(await uneven(coreApi)).toEqual([]);
        await lostNodes(client, inZone('c'), async () => {
          await restart();
          const waiting = await stuck(2);
          expect(waiting.length).toBe(replicas - 2);
          expect(condition(waiting[0]!, 'PodScheduled')).toMatchObject({ reason: 'Unschedulable' });
        });
      },
    );
  });

  async function uneven(deployment: KubernetesObject): Promise<string[]> {
    return tooUneven(deployment, readyPods(await podsOf(client, deployment)), nodes);
  }

  async function zoneSkew(deployment: KubernetesObject): Promise<number> {
    return skew(readyPods(await podsOf(client, deployment)), nodes, ZONE);
  }

  /** A rollout to another image, to its end. */
  async function roll(deployment: KubernetesObject, image: string): Promise<void> {
    await client.apply(withKubelet(withTemplate(deployment, { container: { image } }), {}));
    await available(client, objects);
    await endGrace(client);
  }

  /** All pods at once, which leaves the scheduler no choice made before. */
  async function restart(): Promise<void> {
    const before = await podsOf(client, coreApi);
    await Promise.all(before.map((pod) => client.delete(pod)));
    await endGrace(client);
    await eventually('the pods are replaced', 60, async () => {
      const names = (await podsOf(client, coreApi)).map(nameOf);
      return names.length === replicas && !before.some((pod) => names.includes(nameOf(pod))) ? undefined : names.join();
    });
  }

  async function replace(copy: KubernetesObject): Promise<void> {
    await client.delete(coreApi);
    await eventually('its pods are gone', 60, async () => {
      await endGrace(client);
      const left = await podsOf(client, coreApi);
      return left.length === 0 ? undefined : left.map(nameOf).join();
    });
    await client.apply(withKubelet(copy, {}));
  }

  /** Waits until that many pods of core-api run and the scheduler has said of all others that it cannot place them. */
  async function stuck(running: number): Promise<Pod[]> {
    let waiting: Pod[] = [];
    await eventually(`${running} pods run, and the others wait`, 60, async () => {
      const pods = await podsOf(client, coreApi);
      waiting = pods.filter((pod) => condition(pod, 'PodScheduled')?.reason === 'Unschedulable');
      const ready = readyPods(pods).length;
      return ready === running && ready + waiting.length === replicas
        ? undefined
        : `${ready} run, ${waiting.length} wait`;
    });
    return waiting;
  }
});

interface Templated {
  readonly template: {
    readonly spec: { readonly topologySpreadConstraints?: readonly OnWire<V1TopologySpreadConstraint>[] };
  };
}
