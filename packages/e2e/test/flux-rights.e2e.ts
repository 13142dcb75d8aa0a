import { groupOf } from '@parapet/core';
import { beforeAll, expect } from 'vitest';
import { ROOT } from '../src/flux/bootstrap.ts';
import type { Installation } from '../src/flux/installation.ts';
import { layerObject } from '../src/flux/reconcile.ts';
import { accountOf, refusal, rightsOf, without, type Right } from '../src/flux/rights.ts';
import type { Client } from '../src/kubernetes/client.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { readEnvironment } from '../src/kubernetes/tree.ts';
import { installed } from './support/installed.ts';
import { proof, proofs, twin } from './support/proofs.ts';

/** Those that services wait for. The rights of the others are made by the same code, and held to what they apply on files. */
const LAYERS = ['base', 'controllers', 'config', 'platform'] as const;
type Layer = (typeof LAYERS)[number];

proofs('The rights of the accounts that apply dist/dev', () => {
  const layers = readEnvironment('dev');
  const objects = layers.flatMap((layer) => layer.objects);
  const objectsIn = (layer: Layer) => layers.find(({ name }) => name === layer)!.objects;
  const rights = new Map(LAYERS.map((layer) => [layer, rightsOf(layer, objects)]));
  const flux = installed('dev');
  let client: Client;
  let installation: Installation;

  beforeAll(async () => {
    installation = flux();
    client = installation.client;
    // The root would give back what is taken away; and each layer is asked alone, whatever has become of the others.
    await client.patch(layerObject(ROOT), { spec: { suspend: true } });
    for (const layer of LAYERS) await client.patch(layerObject(layer), { spec: { dependsOn: null } });
    expect(await verdicts()).toEqual(LAYERS.map(() => 'True'));
  });

  proof(['Q02'], 'every right of an account is get, create, patch or delete, or list beside a Deployment', () => {
    const verbs = LAYERS.map((layer) => [...new Set(rights.get(layer)!.map(({ verb }) => verb))].sort());
    const four = ['create', 'delete', 'get', 'patch'];
    expect(verbs).toEqual([four, four, four, [...four, 'list'].sort()]);
    return Promise.resolve();
  });

  twin(['Q02'], 'the right to patch each kind taken away in turn: the layer fails and names it', async () => {
    await eachLayer(async (layer) => {
      for (const right of ofEachKind(held(layer, 'patch')))
        await without(client, [right], () => refused(layer, refusal(right)));
    });
  });

  twin(
    ['Q02'],
    'the right to create each kind taken away in turn, with an object missing: the layer fails and names it',
    async () => {
      await eachLayer(async (layer) => {
        for (const [right, object] of creatable(objectsIn(layer), held(layer, 'create')))
          await without(client, [right], async () => {
            await client.delete(object);
            await refused(layer, refusal(right));
          });
      });
      expect(await verdicts()).toEqual(LAYERS.map(() => 'True'));
    },
  );

  twin(
    ['Q02'],
    'the right to list replica sets taken away: no Deployment is seen to be healthy, and when its time is over the layer fails and names the right',
    async () => {
      const platform = layerObject('platform');
      const { timeout } = (await client.get(platform))!.spec as { readonly timeout: string };
      // The shortest time that Flux knows. Asked once more, so that no reconciliation is under way when the right goes.
      await client.patch(platform, { spec: { timeout: '30s' } });
      expect(await installation.reconcile('platform')).toMatchObject({ status: 'True' });
      const list = held('platform', 'list');
      await without(client, list, () => refused('platform', 'timeout waiting for', ...list.map(refusal)));
      await client.patch(platform, { spec: { timeout } });
      expect(await installation.reconcile('platform')).toMatchObject({ status: 'True' });
    },
  );

  twin(
    ['A19', 'Q02'],
    'a binding of each account deleted: the layer fails, and the server names the account',
    async () => {
      await eachLayer(async (layer) => {
        const binding = objects.find(
          ({ kind, metadata }) => kind.endsWith('RoleBinding') && metadata.name.endsWith(`${layer}-reconciler`),
        )!;
        const { serviceAccountName } = (await client.get(layerObject(layer)))!.spec as Record<string, string>;
        await client.delete(binding);
        await refused(layer, `User "system:serviceaccount:flux-system:${serviceAccountName}" cannot `);
        await client.apply(binding);
      });
    },
  );

  twin(
    ['Q02', 'A12'],
    'an object of a kind or a namespace that is not the layer’s: refused, in the words of the server',
    async () => {
      for (const [layer, object] of Object.entries(STRANGE)) installation.tree.put(layer as Layer, object);
      await installation.push('what the layers may not apply');
      await eachLayer((layer) => refused(layer, dryRunRefusal(layer, STRANGE[layer])));
      for (const object of Object.values(STRANGE)) expect(await client.get(object)).toBeUndefined();
      await installation.revert();
      expect(await verdicts()).toEqual(LAYERS.map(() => 'True'));
    },
  );

  twin(
    ['Q02'],
    'layers without objects, and accounts without get, then without delete: every prune is refused by name; with both, everything is pruned',
    async () => {
      for (const layer of LAYERS) installation.tree.clear(layer);
      for (const verb of ['get', 'delete']) {
        const all = LAYERS.flatMap((layer) => held(layer, verb));
        await without(client, all, async () => {
          if (verb === 'get') await installation.push('layers without objects');
          await eachLayer((layer) => refused(layer, ...held(layer, verb).map(refusal)));
        });
      }
      expect(await verdicts()).toEqual(LAYERS.map(() => 'True'));
      const committed = LAYERS.flatMap(objectsIn);
      const left = await Promise.all(committed.map((object) => client.get(object)));
      expect(left.filter((object) => object !== undefined && !isMade(object))).toEqual([]);
    },
  );

  /** Asks all layers, and says of each whether it is Ready or why not. */
  async function verdicts(): Promise<(string | undefined)[]> {
    const said = await Promise.all(LAYERS.map((layer) => installation.reconcile(layer)));
    return said.map(({ status, message }) => (status === 'True' ? status : message));
  }

  async function refused(layer: Layer, ...words: readonly string[]): Promise<void> {
    const { status, message } = await installation.reconcile(layer);
    expect(status).toBe('False');
    for (const word of words) expect(message).toContain(word);
  }

  function held(layer: Layer, verb: string): Right[] {
    return rights.get(layer)!.filter((right) => right.verb === verb);
  }
});

/** Does something with all layers at the same time. Nothing goes on when it fails. */
async function eachLayer(action: (layer: Layer) => Promise<void>): Promise<void> {
  for (const result of await Promise.allSettled(LAYERS.map(action)))
    if (result.status === 'rejected') throw result.reason;
}

/** In one namespace: of those of a layer, each has the same rule. */
function ofEachKind(rights: readonly Right[]): Right[] {
  return [...new Map(rights.map((right) => [`${right.group}/${right.resource}`, right])).values()];
}

/** Of rights to create, one of each kind, with an object that it is needed for. */
function creatable(
  objects: readonly KubernetesObject[],
  rights: readonly Right[],
): (readonly [Right, KubernetesObject])[] {
  const found = new Map<string, readonly [Right, KubernetesObject]>();
  for (const right of rights) {
    const object = objects.find((one) => isFor(right, one) && !isMade(one));
    if (object !== undefined) found.set(`${right.group}/${right.resource}`, [right, object]);
  }
  return [...found.values()];
}

function isFor({ group, resource, role }: Right, { apiVersion, kind, metadata }: KubernetesObject): boolean {
  // Plurals end in s, es or ies.
  const plural = resource.startsWith(kind.toLowerCase().replace(/y$/, '')) && resource.length <= kind.length + 2;
  return plural && groupOf(apiVersion) === group && metadata.namespace === role.metadata.namespace;
}

/** Whether Kubernetes makes the object by itself, in every namespace. */
function isMade({ kind, metadata }: Pick<KubernetesObject, 'kind' | 'metadata'>): boolean {
  return kind === 'ServiceAccount' && metadata.name === 'default';
}

/** What layers would like to apply, had they the right. */
const STRANGE: Readonly<Record<Layer, KubernetesObject>> = {
  base: binding('RoleBinding', 'poolside'),
  controllers: {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'strange', namespace: 'aws-load-balancer-controller' },
  },
  config: binding('ClusterRoleBinding'),
  platform: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'strange', namespace: 'kube-system' },
    spec: { ports: [{ port: 80 }] },
  },
};

function binding(kind: 'RoleBinding' | 'ClusterRoleBinding', namespace?: string): KubernetesObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind,
    metadata: { name: 'strange', ...(namespace === undefined ? {} : { namespace }) },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'base-reconciler', namespace: 'flux-system' }],
  } as KubernetesObject;
}

/** The whole refusal: Flux's words and the server's. */
function dryRunRefusal(layer: Layer, object: KubernetesObject): string {
  const { kind, apiVersion, metadata } = object;
  const group = groupOf(apiVersion);
  const resource = `${kind.toLowerCase()}s`;
  const scope = metadata.namespace === undefined ? 'at the cluster scope' : `in the namespace "${metadata.namespace}"`;
  return (
    `${nameOf(object)} dry-run failed (Forbidden): ${group === '' ? resource : `${resource}.${group}`} "${metadata.name}" is forbidden: ` +
    `User "${accountOf(layer)}" cannot patch resource "${resource}" in API group "${group}" ${scope}`
  );
}
