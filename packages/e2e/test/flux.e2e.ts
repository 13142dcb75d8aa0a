import { isDeepStrictEqual } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { bootstrap } from '../src/flux/bootstrap.ts';
import { layerNames, layersReady, layersThere } from '../src/flux/layers.ts';
import { Repository } from '../src/flux/repository.ts';
import { HELM, SECRETS, standIn } from '../src/flux/stand-in.ts';
import type { Client } from '../src/kubernetes/client.ts';
import { condition } from '../src/kubernetes/conditions.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { readEnvironment, REPOSITORY } from '../src/kubernetes/tree.ts';
import { controlPlane } from './support/plane.ts';
import { proofs } from './support/proofs.ts';

proofs('Flux, from an empty cluster to dev', () => {
  const names = layerNames('dev');
  const plane = controlPlane(
    {},
    'controller-manager',
    'scheduler',
    'nodes',
    'source-controller',
    'kustomize-controller',
  );
  let client: Client;
  let repository: Repository;

  beforeAll(async () => {
    client = plane().client();
    repository = await Repository.create(plane().folder.folder('git'));
    repository.copy(`${REPOSITORY}dist`, 'dist');
  });

  test('nothing is applied after the layer of a Helm release that nobody reports as Ready', async () => {
    await repository.push('dist as it is here');
    await bootstrap(client, repository, 'dev');
    await eventually('the layers wait for one another', 90, async () => {
      const releases = await client.list('helm.toolkit.fluxcd.io/v2', 'HelmRelease').then(namesOf);
      const layers = ['base', 'controllers', 'config', 'platform'];
      const states = [releases, ...(await Promise.all(layers.map((name) => stateOf(client, name))))];
      return isDeepStrictEqual(states, WAITING) ? undefined : JSON.stringify(states);
    });
    expect(await client.list('scheduling.k8s.io/v1', 'PriorityClass').then(namesOf)).not.toContain('assistant');
    expect(await client.list('apps/v1', 'Deployment')).toEqual([]);
  });

  test('each layer is Ready, after the one before it', async () => {
    const order: string[] = [];
    const controllers = standIn(client, [...HELM, ...SECRETS]);
    await layersReady(client, 'dev', { seconds: 180, told: (name) => order.push(name) });
    controllers.stop();
    expect(order).toEqual(names);
    const times = await Promise.all(names.map((name) => layer(client, name).then(readySince)));
    expect(times).toEqual([...times].sort());
  });

  test('every object is there as it was committed', async () => {
    const objects = readEnvironment('dev').flatMap((layer) => layer.objects);
    const absent = [];
    for (const object of objects) if ((await client.get(object)) === undefined) absent.push(nameOf(object));
    expect(absent).toEqual([]);
  });

  test('every pod that was asked for runs', async () => {
    const deployments = await client.list('apps/v1', 'Deployment', 'poolside');
    expect(namesOf(deployments)).toEqual(['core-api', 'web-assistant']);
    for (const { spec, status } of deployments) {
      expect(status).toMatchObject({ readyReplicas: (spec as { readonly replicas: number }).replicas });
    }
  });
});

/** The Helm releases that are there; then base, controllers, config and platform, in Flux's words. */
const WAITING = [
  ['aws-load-balancer-controller', 'external-secrets'],
  'True',
  'Unknown',
  "dependency 'flux-system/controllers' is not ready",
  "dependency 'flux-system/config' is not ready",
];

/** What a layer waits for, or else whether it is Ready. */
async function stateOf(client: Client, name: string): Promise<string | undefined> {
  const { status, reason, message } = condition(await layer(client, name), 'Ready') ?? {};
  return reason === 'DependencyNotReady' ? message : status;
}

async function layer(client: Client, name: string): Promise<KubernetesObject> {
  const found = (await layersThere(client)).find(({ metadata }) => metadata.name === name);
  return found ?? { apiVersion: '', kind: 'Kustomization', metadata: { name } };
}

function readySince(object: KubernetesObject): string | undefined {
  return condition(object, 'Ready')?.lastTransitionTime;
}

function namesOf(objects: readonly KubernetesObject[]): string[] {
  return objects.map(({ metadata }) => metadata.name);
}
