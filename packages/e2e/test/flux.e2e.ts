import { isDeepStrictEqual } from 'node:util';
import { beforeAll, expect } from 'vitest';
import type { Installation } from '../src/flux/installation.ts';
import { layerNames, layersThere } from '../src/flux/layers.ts';
import { changed, stateOf } from '../src/flux/state.ts';
import type { Client } from '../src/kubernetes/client.ts';
import { condition } from '../src/kubernetes/conditions.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { environments } from '../src/kubernetes/tree.ts';
import { objectsOf, only } from './support/apply.ts';
import { begun } from './support/installed.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { shortOf } from './support/replicas.ts';
import { replicasOf } from './support/scaled.ts';
import { available, takesGpus } from './support/workloads.ts';

proofs.each(environments())('Flux, from an empty cluster to dist/%s', (environment) => {
  const objects = objectsOf(environment);
  const names = layerNames(environment);
  const flux = begun(environment);
  let client: Client;
  let installation: Installation;
  beforeAll(() => {
    installation = flux();
    client = installation.client;
  });

  twin(
    ['Q01'],
    'a layer whose Helm releases nobody reports as Ready: those after it wait for it, and nothing of theirs is there',
    async () => {
      await eventually('the layers wait for one another', 90, async () => {
        const layers = await layersThere(client);
        const states = names.slice(1).map((name) => [name, stateIn(layers, name)]);
        return isDeepStrictEqual(states, Object.entries(WAITING)) ? undefined : states.join('; ');
      });
      expect(await client.list('scheduling.k8s.io/v1', 'PriorityClass').then(namesOf)).not.toContain('assistant');
      expect(await client.list('apps/v1', 'Deployment')).toEqual([]);
    },
  );

  proof(
    ['Q01'],
    'each layer becomes Ready after the one that it waits for, once a stand-in reports Helm releases, secrets and groups of pods as healthy',
    async () => {
      const order: string[] = [];
      installation.standIn();
      await installation.ready({ told: (name) => order.push(name) });
      expect([...order].sort()).toEqual([...names].sort());
      const layers = await layersThere(client);
      const time = (name: string) => String(condition(named(layers, name), 'Ready')?.lastTransitionTime);
      for (const { metadata, spec } of layers)
        for (const before of waitedFor(spec)) {
          expect(order.indexOf(before), metadata.name).toBeLessThan(order.indexOf(metadata.name));
          expect(time(before) <= time(metadata.name), metadata.name).toBe(true);
        }
    },
  );

  proof(['Q01', 'Q04'], 'every object is in the server as it was committed, field by field', async () => {
    expect(await installation.unlike()).toEqual([]);
  });

  proof(['Q01'], 'every pod that was asked for runs', async () => {
    const wanted = objects.filter(({ kind }) => kind === 'Deployment');
    expect(namesOf(await client.list('apps/v1', 'Deployment')).sort()).toEqual(namesOf(wanted).sort());
    // An autoscaler takes its minimum a little later than the layer is Ready.
    await available(client, objects);
    const others = objects.filter((object) => object.kind === 'DaemonSet' || isModelServer(object));
    await eventually('so do agents and model servers', 90, () => shortOf(client, others));
  });

  proof(
    ['Q03', 'A19'],
    'every layer prunes, waits, retries and is applied by an account of its own; none forces or substitutes',
    async () => {
      const layers = (await layersThere(client)).filter(({ metadata }) => metadata.name !== names[0]);
      expect(namesOf(layers).sort()).toEqual(names.slice(1).sort());
      for (const { spec, metadata } of layers) {
        expect(spec).toMatchObject({ prune: true, wait: true, force: false, retryInterval: '2m' });
        expect(spec).toMatchObject({ serviceAccountName: `${metadata.name}-reconciler` });
        expect(spec).not.toHaveProperty('postBuild');
      }
    },
  );

  // What Flux does where all is as it was committed is seen in the largest environment.
  if (environment !== 'production') return;
  proof(['Q01'], 'every layer reconciled a second time, on request: no object changes', async () => {
    const before = await stateOf(client, objects);
    expect(await installation.reconcileAll()).toEqual([]);
    expect(changed(before, await stateOf(client, objects))).toEqual([]);
  });

  proof(['Q01'], 'a commit that touches no layer goes through all of them: no object changes', async () => {
    const before = await stateOf(client, objects);
    installation.repository.write('README.md', 'Nothing that Flux reads.');
    await installation.ready({ commit: await installation.push('a page of text') });
    expect(changed(before, await stateOf(client, objects))).toEqual([]);
  });

  twin(['Q01', 'Q04'], 'a network policy opened by hand is seen as a change, until Flux has put it back', async () => {
    const policy = only(objects, 'NetworkPolicy', 'poolside', 'core-api');
    const before = await stateOf(client, objects);
    await client.patch(policy, { spec: { egress: [{}] } });
    expect(changed(before, await stateOf(client, objects))).toEqual([nameOf(policy)]);
    expect(await installation.unlike()).toEqual([nameOf(policy)]);
    expect(await installation.reconcile('base')).toMatchObject({ status: 'True' });
    expect(await installation.unlike()).toEqual([]);
  });

  proof(
    ['Q01'],
    'one replica more by hand: it stays where an autoscaler decides, and goes where the commit says how many',
    async () => {
      const [deployment] = objects.filter(({ kind }) => kind === 'Deployment');
      const { replicas } = deployment!.spec as { readonly replicas?: number };
      const before = (await replicasOf(client, deployment!))!;
      await client.patch(deployment!, { spec: { replicas: before + 1 } });
      expect(await installation.reconcile('platform')).toMatchObject({ status: 'True' });
      expect(await replicasOf(client, deployment!)).toBe(replicas ?? before + 1);
    },
  );
});

const waiting = (layer: string) => `dependency 'flux-system/${layer}' is not ready`;

/** Each layer, in Flux's words. */
const WAITING = {
  base: 'True: Applied revision',
  controllers: 'Unknown: Reconciliation in progress',
  config: waiting('controllers'),
  data: waiting('controllers'),
  platform: waiting('config'),
  inference: waiting('config'),
  monitoring: waiting('config'),
  monitors: waiting('monitoring'),
};

function waitedFor(spec: unknown): string[] {
  const { dependsOn = [] } = spec as { readonly dependsOn?: readonly { readonly name: string }[] };
  return dependsOn.map(({ name }) => name);
}

function isModelServer(object: KubernetesObject): boolean {
  return object.kind === 'Deployment' && takesGpus(object);
}

/** What a layer waits for, or else whether it is Ready. */
function stateIn(layers: readonly KubernetesObject[], name: string): string {
  const { status, reason, message = '' } = condition(named(layers, name), 'Ready') ?? {};
  return reason === 'DependencyNotReady' ? message : `${status}: ${message.replace(/: .*@sha1:\w+$/, '')}`;
}

function named(layers: readonly KubernetesObject[], name: string): KubernetesObject {
  return layers.find(({ metadata }) => metadata.name === name) ?? { apiVersion: '', kind: '', metadata: { name } };
}

function namesOf(objects: readonly KubernetesObject[]): string[] {
  return objects.map(({ metadata }) => metadata.name);
}
