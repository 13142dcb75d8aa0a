import { groupOf } from '@parapet/core';
import { beforeAll, expect } from 'vitest';
import { ROOT } from '../src/flux/bootstrap.ts';
import type { Installation } from '../src/flux/installation.ts';
import { layerObject } from '../src/flux/reconcile.ts';
import { accountOf, refusal, rightsOf, without, type Right } from '../src/flux/rights.ts';
import { auditOf, isAllowed, type AuditEvent } from '../src/kubernetes/audit.ts';
import type { Client } from '../src/kubernetes/client.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { groupResource } from '../src/kubernetes/reviews.ts';
import { readEnvironment, type LayerName } from '../src/kubernetes/tree.ts';
import { installed } from './support/installed.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { isKept } from './support/reconciler-rights.ts';
import { difference, grantsOf, usedIn } from './support/used-rights.ts';

// The server's own audit log says which right each account has used, and for what; that it cannot be done without is then seen of
// one right of each verb and account. All layers but the root, which the installation applies.
proofs('The rights of the accounts that apply dist/dev', () => {
  const committed = readEnvironment('dev');
  const objects = committed.flatMap((layer) => layer.objects);
  const LAYERS = committed.map(({ name }) => name).filter((name): name is LayerName => name !== 'flux');
  const objectsIn = (layer: LayerName) => committed.find(({ name }) => name === layer)!.objects;
  const rights = new Map(LAYERS.map((layer) => [layer, rightsOf(layer, objects)]));
  const flux = installed('dev', { audit: true });
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

  /** Of each account, what it has not used of its rights, and what it has asked for beyond them, as the server has written it down. */
  const unlike = (of: (right: Right) => boolean, counts: (event: AuditEvent) => boolean) =>
    LAYERS.flatMap((layer) => {
      const asked = auditOf(installation.plane.auditLog, accountOf(layer)).filter(counts);
      const granted = grantsOf(rights.get(layer)!.filter(of));
      return difference(granted, usedIn(asked.filter(isAllowed)), usedIn(asked))
        .filter((line) => !spared(objectsIn(layer)).includes(line))
        .map((line) => `${layer}: ${line}`);
    });

  /** Waits for the log, which is written after the answer. */
  const alike = (...asked: Parameters<typeof unlike>) =>
    eventually('each account has used what it was granted, and nothing else', 10, () =>
      Promise.resolve(unlike(...asked).join('\n') || undefined),
    );

  proof(['Q02'], 'every right of an account is get, create, patch or delete, or list beside a Deployment', () => {
    for (const layer of LAYERS) {
      const verbs = new Set(rights.get(layer)!.map(({ verb }) => verb));
      const lists = objectsIn(layer).some(({ kind }) => kind === 'Deployment') ? ['list'] : [];
      expect([...verbs].sort()).toEqual(['create', 'delete', 'get', 'patch', ...lists].sort());
    }
  });

  proof(
    ['Q02'],
    'everything has been applied to an empty cluster: by the audit log, each account has used each of its rights apart from delete, in each namespace and under each name that it is granted for, and has asked for nothing else, but to list the pods beside a Deployment, which it is refused and does without',
    () =>
      alike(
        ({ verb }) => verb !== 'delete',
        () => true,
      ),
  );

  twin(
    ['Q02'],
    'a right that is granted and not used, and one that is used and not granted: by the same log, both are named',
    () => {
      const mixed = unlike(
        ({ verb }) => verb === 'create',
        ({ verb }) => verb === 'get',
      );
      expect(mixed).toEqual(
        expect.arrayContaining([
          'platform: create deployments.apps in poolside is not used',
          'platform: get deployments.apps in poolside is not granted',
        ]),
      );
    },
  );

  twin(
    ['Q02'],
    'of each account one right taken away: to patch a kind, then to create it with an object missing, and with a Deployment to list replica sets: the layer fails and names it',
    async () => {
      await eachLayer(async (layer) => {
        const [create, object] = creatable(objectsIn(layer), held(layer, 'create'));
        const patch = held(layer, 'patch').find((right) => isFor(right, object))!;
        await without(client, [patch], () => refused(layer, refusal(patch)));
        await without(client, [create], async () => {
          await client.delete(object);
          await refused(layer, refusal(create));
        });
        if (layer === 'platform') await withoutList(layer);
      });
      expect(await verdicts()).toEqual(LAYERS.map(() => 'True'));
    },
  );

  /** No Deployment is seen to be healthy, and when its time is over the layer fails. */
  async function withoutList(layer: LayerName): Promise<void> {
    const kustomization = layerObject(layer);
    const { timeout } = (await client.get(kustomization))!.spec as { readonly timeout: string };
    // The shortest time that Flux knows. Asked once more, so that no reconciliation is under way when the right goes.
    await client.patch(kustomization, { spec: { timeout: '30s' } });
    expect(await installation.reconcile(layer)).toMatchObject({ status: 'True' });
    const list = held(layer, 'list');
    await without(client, list, () => refused(layer, 'timeout waiting for', ...list.map(refusal)));
    await client.patch(kustomization, { spec: { timeout } });
  }

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
      for (const layer of LAYERS) installation.tree.put(layer, strange(layer));
      await installation.push('what the layers may not apply');
      await eachLayer((layer) => refused(layer, dryRunRefusal(layer, strange(layer))));
      for (const layer of LAYERS) expect(await client.get(strange(layer))).toBeUndefined();
      await installation.revert();
      expect(await verdicts()).toEqual(LAYERS.map(() => 'True'));
    },
  );

  twin(
    ['Q02'],
    'layers without objects, and accounts without get, then without delete: every prune is refused by name',
    async () => {
      for (const layer of LAYERS) installation.tree.clear(layer);
      for (const verb of ['get', 'delete']) {
        const all = LAYERS.flatMap((layer) => held(layer, verb));
        await without(client, all, async () => {
          if (verb === 'get') await installation.push('layers without objects');
          await eachLayer((layer) => refused(layer, ...held(layer, verb).map(refusal)));
        });
      }
    },
  );

  proof(
    ['Q02'],
    'with both, everything is pruned but what holds data: by the audit log, each account has used each of its rights, and no other; none has one to delete what holds data',
    async () => {
      expect(await verdicts()).toEqual(LAYERS.map(() => 'True'));
      const there = await Promise.all(LAYERS.flatMap(objectsIn).map((object) => client.get(object)));
      const left = there.filter((object) => object !== undefined);
      expect(left.filter((object) => !isMade(object) && !isKept(object)).map(nameOf)).toEqual([]);
      await alike(() => true, isAllowed);
    },
  );

  /** Asks all layers, and says of each whether it is Ready or why not. */
  async function verdicts(): Promise<(string | undefined)[]> {
    const said = await Promise.all(LAYERS.map((layer) => installation.reconcile(layer)));
    return said.map(({ status, message }) => (status === 'True' ? status : message));
  }

  async function refused(layer: LayerName, ...words: readonly string[]): Promise<void> {
    const { status, message } = await installation.reconcile(layer);
    expect(status).toBe('False');
    for (const word of words) expect(message).toContain(word);
  }

  function held(layer: LayerName, verb: string): Right[] {
    return rights.get(layer)!.filter((right) => right.verb === verb);
  }

  /** Does something with all layers at the same time. Nothing goes on when it fails. */
  async function eachLayer(action: (layer: LayerName) => Promise<void>): Promise<void> {
    for (const result of await Promise.allSettled(LAYERS.map(action)))
      if (result.status === 'rejected') throw result.reason;
  }
});

/** Of rights to create, one with an object that it is needed for. */
function creatable(
  objects: readonly KubernetesObject[],
  rights: readonly Right[],
): readonly [create: Right, object: KubernetesObject] {
  for (const object of objects) {
    const right = rights.find((one) => isFor(one, object));
    if (right !== undefined && !isMade(object)) return [right, object];
  }
  throw new Error('the layer creates nothing');
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

/**
 * What is granted and not used: to create an account, which was there before Flux came to it, and would be used if Kubernetes were
 * slower. And what is asked for and not granted: Flux would look at the pods of a Deployment, and does without.
 */
function spared(objects: readonly KubernetesObject[]): string[] {
  const made = objects.filter(isMade).map(({ metadata }) => `create serviceaccounts in ${metadata.namespace}`);
  const beside = objects
    .filter(({ kind }) => kind === 'Deployment')
    .map(({ metadata }) => `list pods in ${metadata.namespace} is not granted`);
  return [...made.map((line) => `${line} is not used`), ...beside];
}

/** What a layer would like to apply, had it the right. */
function strange(layer: LayerName): KubernetesObject {
  if (layer === 'base') return binding('RoleBinding', 'poolside');
  if (layer === 'config') return binding('ClusterRoleBinding');
  const metadata = { name: `strange-${layer}`, namespace: 'kube-system' };
  if (layer === 'controllers') return { apiVersion: 'v1', kind: 'ServiceAccount', metadata };
  return { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [{ port: 80 }] } };
}

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
function dryRunRefusal(layer: LayerName, object: KubernetesObject): string {
  const { kind, apiVersion, metadata } = object;
  const group = groupOf(apiVersion);
  const resource = `${kind.toLowerCase()}s`;
  const scope = metadata.namespace === undefined ? 'at the cluster scope' : `in the namespace "${metadata.namespace}"`;
  return (
    `${nameOf(object)} dry-run failed (Forbidden): ${groupResource(group, resource)} "${metadata.name}" is forbidden: ` +
    `User "${accountOf(layer)}" cannot patch resource "${resource}" in API group "${group}" ${scope}`
  );
}
