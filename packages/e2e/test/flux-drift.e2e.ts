import { beforeAll, expect } from 'vitest';
import { ROOT } from '../src/flux/bootstrap.ts';
import type { Installation } from '../src/flux/installation.ts';
import { namesOfKinds } from '../src/flux/state.ts';
import type { Client } from '../src/kubernetes/client.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { objectsOf, only } from './support/apply.ts';
import { installed } from './support/installed.ts';
import { proof, proofs, twin } from './support/proofs.ts';

proofs('Flux, when somebody changes the cluster or takes an object out of dist/dev', () => {
  const objects = objectsOf('dev');
  const edits = editsOf(objects);
  const flux = installed('dev');
  let client: Client;
  let installation: Installation;
  beforeAll(() => {
    installation = flux();
    client = installation.client;
  });

  proof(
    ['Q01', 'A19'],
    'one object of each layer edited by hand (the Pod Security of a namespace, the verbs of a role, the rules of a network policy, a Helm release, a label, replicas): each comes back',
    async () => {
      for (const [object, patch] of edits) await client.patch(object, patch);
      expect(await installation.unlike()).toEqual(edits.map(([object]) => nameOf(object)));
      expect(await installation.reconcileAll()).toEqual([]);
      expect(await installation.unlike()).toEqual([]);
    },
  );

  proof(['Q01'], 'one object of each layer deleted by hand: each is made again', async () => {
    const before = await namesOfKinds(client, objects);
    const deleted = edits.map(([object]) => object).filter(({ kind }) => kind !== 'Namespace');
    const uids = await uidsOf(client, deleted);
    for (const object of deleted) await client.delete(object);
    expect(await installation.reconcileAll()).toEqual([]);
    expect(await namesOfKinds(client, objects)).toEqual(before);
    const again = await uidsOf(client, deleted);
    expect(again.filter((uid) => uid === undefined || uids.includes(uid))).toEqual([]);
  });

  proof(
    ['Q01'],
    'fields that no commit sets, a label and a rule in the default deny: those that kubectl sets go, those that another controller sets stay',
    async () => {
      const { apiVersion, kind, metadata } = only(objects, 'NetworkPolicy', 'poolside', 'default-deny');
      const { name, namespace } = metadata;
      const added = (who: string, spec: object) => ({
        apiVersion,
        kind,
        metadata: { name, namespace, labels: { [`example.com/${who}`]: 'added' } },
        spec: { podSelector: {}, ...spec },
      });
      const policy = added('controller', { ingress: [{}] });
      await client.apply(policy, { manager: 'controller' });
      await client.apply(added('kubectl', { egress: [{}] }), { manager: 'kubectl' });
      expect(await installation.reconcile('base')).toMatchObject({ status: 'True' });
      const after = await client.get(policy);
      expect(after?.spec).toHaveProperty('ingress');
      expect(after?.spec).not.toHaveProperty('egress');
      expect(after?.metadata.labels).toHaveProperty(['example.com/controller']);
      expect(after?.metadata.labels).not.toHaveProperty(['example.com/kubectl']);
      await client.patch(policy, { spec: { ingress: null } });
    },
  );

  proof(
    ['Q02', 'Q05'],
    'a commit takes out a disruption budget and a namespace: the budget is pruned and nothing else, the namespace stays with everything in it',
    async () => {
      const before = await namesOfKinds(client, objects);
      const namespace = only(objects, 'Namespace', undefined, 'poolside-models');
      const uid = await uidsOf(client, [namespace]);
      const budget = 'PodDisruptionBudget/poolside/web-assistant';
      installation.tree.take('platform', budget);
      installation.tree.take('flux', nameOf(namespace));
      await installation.ready({ commit: await installation.push('a budget and a namespace less') });
      expect(await namesOfKinds(client, objects)).toEqual(before.filter((name) => name !== budget));
      expect(await uidsOf(client, [namespace])).toEqual(uid);
      expect((await client.get(namespace))?.status).toEqual({ phase: 'Active' });
      await installation.ready({ commit: await installation.revert() });
      expect(await namesOfKinds(client, objects)).toEqual(before);
    },
  );

  twin(['Q05'], 'a namespace that is not protected from pruning is deleted with what is in it', async () => {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'unprotected' } };
    installation.tree.put('flux', namespace);
    await installation.ready({ layers: [ROOT], commit: await installation.push('a namespace more') });
    const inside = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'data', namespace: 'unprotected' } };
    await client.create(inside);
    await installation.ready({ layers: [ROOT], commit: await installation.revert() });
    await gone(client, namespace);
    expect(await client.get(inside)).toBeUndefined();
  });

  proof(
    ['Q05'],
    'an object moves to a later layer by the way that synth spells out (protected from pruning, moved, unprotected): it is never deleted',
    async () => {
      const policy = only(objects, 'NetworkPolicy', 'poolside', 'web-assistant');
      const uid = await uidsOf(client, [policy]);
      const guarded = { ...policy, metadata: { ...policy.metadata, annotations: UNPRUNED } };
      installation.tree.put('base', guarded);
      await installation.ready({ commit: await installation.push('1. protected') });
      move(installation, guarded);
      await installation.ready({ commit: await installation.push('2. moved') });
      installation.tree.put('platform', policy);
      await installation.ready({ commit: await installation.push('3. not protected') });
      expect(await uidsOf(client, [policy])).toEqual(uid);
      const { labels, annotations } = (await client.get(policy))!.metadata;
      expect(labels).toHaveProperty(['kustomize.toolkit.fluxcd.io/name'], 'platform');
      expect(annotations ?? {}).not.toHaveProperty(Object.keys(UNPRUNED));
    },
  );

  twin(
    ['Q05'],
    'an object that moves to a later layer in one commit, which synth refuses, is deleted and made again',
    async () => {
      const policy = only(objects, 'NetworkPolicy', 'poolside', 'core-api');
      const uid = await uidsOf(client, [policy]);
      move(installation, policy);
      await installation.ready({ commit: await installation.push('moved') });
      const moved = await uidsOf(client, [policy]);
      expect(moved).not.toContain(undefined);
      expect(moved).not.toEqual(uid);
    },
  );
});

const UNPRUNED = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } as const;

/** One object of each layer, and what somebody changes in it by hand. */
function editsOf(objects: readonly KubernetesObject[]): readonly (readonly [KubernetesObject, unknown])[] {
  return [
    [
      only(objects, 'Namespace', undefined, 'poolside'),
      { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
    ],
    [
      only(objects, 'Role', 'poolside-models', 'core-api'),
      { rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] },
    ],
    [only(objects, 'NetworkPolicy', 'poolside', 'core-api'), { spec: { egress: [{}] } }],
    [only(objects, 'HelmRelease', 'external-secrets'), { spec: { values: { replicaCount: 9 } } }],
    [only(objects, 'SecretStore', 'poolside'), { metadata: { labels: { 'app.kubernetes.io/name': 'other' } } }],
    [only(objects, 'Deployment', 'poolside', 'web-assistant'), { spec: { replicas: 3 } }],
  ];
}

/** Moves a network policy of poolside from base to platform, with the right to apply it. */
function move({ tree }: Installation, policy: KubernetesObject): void {
  tree.take('base', nameOf(policy));
  tree.put('platform', policy);
  const right = {
    apiGroups: ['networking.k8s.io'],
    resources: ['networkpolicies'],
    verbs: ['create', 'delete', 'get', 'patch'],
  };
  tree.edit('flux', 'Role/poolside/platform-reconciler', (role) => {
    const { rules } = role as KubernetesObject & { readonly rules: readonly object[] };
    return { ...role, rules: [...rules, right] } as KubernetesObject;
  });
}

/** What makes an object another one than the one of the same name before it. */
async function uidsOf(client: Client, objects: readonly KubernetesObject[]): Promise<(string | undefined)[]> {
  const read = await Promise.all(objects.map((object) => client.get(object)));
  return read.map((object) => (object?.metadata as { readonly uid?: string } | undefined)?.uid);
}

async function gone(client: Client, object: KubernetesObject): Promise<void> {
  await eventually(`${nameOf(object)} is gone`, 60, async () =>
    (await client.get(object)) === undefined ? undefined : 'it is still there',
  );
}
