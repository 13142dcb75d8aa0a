import { afterAll, beforeAll, describe, expect } from 'vitest';
import { readDesiredState } from '../src/aws/desired-state.ts';
import type { Client } from '../src/kubernetes/client.ts';
import { condition } from '../src/kubernetes/conditions.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { applyAll, only } from './support/apply.ts';
import { externalSecretsOf, inOlderWords, ready, saidOf } from './support/external-secrets.ts';
import { controlPlane } from './support/plane.ts';
import { podsOf, readyPods, type Pod } from './support/pods.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { secret, sourceOf, versionFor } from './support/secret.ts';
import { kubeletOfSecrets, NEVER, recordSecretUse, secretsOf } from './support/secret-use.ts';
import { AppCopy } from './support/synth.ts';
import { available, withKubelet, withTemplate } from './support/workloads.ts';

// Every tree is rendered by the real `parapet synth` from the app of dev with other generations, and applied and pruned as Flux
// would, in the order of its files: a Deployment before the ExternalSecret that it waits for.
proofs('the database password of dev is rotated, with stand-ins for AWS and for the kubelet', () => {
  const plane = controlPlane({}, 'controller-manager', 'scheduler', 'nodes');
  const controller = externalSecretsOf('dev', plane);
  const app = new AppCopy('dev');
  let client: Client;
  let kubelet: { stop(): void };
  let applied: readonly KubernetesObject[] = [];

  beforeAll(async () => {
    client = plane().client();
    kubelet = await kubeletOfSecrets(client, 'poolside');
    const first = await app.synth();
    await put(first, 1);
    await bring(first);
    await available(client, first);
  });
  afterAll(() => {
    kubelet.stop();
    app.remove();
  });

  /** Puts into AWS what the ExternalSecret of a generation asks for. */
  const put = async (objects: readonly KubernetesObject[], generation: number) => {
    const external = only(objects, 'ExternalSecret', 'poolside', nameFor(generation));
    const { versionId } = sourceOf(external);
    controller().aws.secrets.put(versionFor(external, readDesiredState('dev'), () => `value of ${versionId}`));
    // Rather than when the controller would have tried again.
    if ((await client.get(external)) !== undefined)
      await client.patch(external, { metadata: { annotations: { 'parapet.example/put': versionId } } });
  };

  /** Applies a tree, then deletes what the one before had and this one has not. */
  const bring = async (objects: readonly KubernetesObject[]) => {
    await applyAll(client, objects.map(adapted));
    const kept = objects.map(nameOf);
    for (const object of applied.filter((one) => !kept.includes(nameOf(one)))) await client.delete(object);
    applied = objects;
  };

  const generations = (current: number, ...keep: readonly number[]) => {
    app.set('current', spell(current));
    app.set('keep', `[${keep.map(spell).join(', ')}]`);
    return app.synth();
  };

  const coreApiPods = () => podsOf(client, only(applied, 'Deployment', 'poolside', 'core-api'));

  /** Names of the Secrets that core-api has. */
  const generationsInUse = async () => [...new Set((await coreApiPods()).flatMap(secretsOf))];

  /** Waits until a generation is gone, by the ExternalSecret that was deleted and the garbage collector of Kubernetes. */
  const goneFor = (name: string) =>
    eventually(`Secret ${name} is gone`, 60, async () =>
      (await client.get(secret('poolside', name))) === undefined ? undefined : 'it is there',
    );

  proof(
    ['B03', 'Q06'],
    'a generation whose version AWS does not have yet: its pods wait, three of four pods serve on with the one before',
    async () => {
      const objects = await generations(2, 1);
      const use = await recordSecretUse(client, 'poolside');
      await bring(objects);
      const external = only(objects, 'ExternalSecret', 'poolside', nameFor(2));
      await saidOf(client, external, 'Secret does not exist');
      expect(condition((await client.get(external))!, 'Ready')).toMatchObject({ status: 'False' });
      await eventually('the rollout is where it cannot go on', 60, async () => {
        const [old, young] = byGeneration(await coreApiPods());
        return old.length === 3 && young.length === 2 ? undefined : `${old.length} and ${young.length} pods`;
      });
      const [old, young] = byGeneration(await coreApiPods());
      expect([readyPods(old).length, readyPods(young).length]).toEqual([3, 0]);
      expect(await use.findings()).toEqual([]);
    },
  );

  proof(
    ['B03', 'Q06'],
    'then AWS has it: every pod comes to the second generation, at no moment does one run without its Secret, and the first is kept as it was',
    async () => {
      const before = await client.get(secret('poolside', nameFor(1)));
      const use = await recordSecretUse(client, 'poolside');
      await put(applied, 2);
      await ready(client, only(applied, 'ExternalSecret', 'poolside', nameFor(2)));
      await available(client, applied);
      expect(await use.findings()).toEqual([]);
      expect(await generationsInUse()).toEqual([nameFor(2)]);
      expect(await client.get(secret('poolside', nameFor(1)))).toEqual(before);
    },
  );

  proof(
    ['B03', 'Q06'],
    'the Deployment alone goes back to the generation before, and forth again: every pod finds the Secret that was kept',
    async () => {
      const use = await recordSecretUse(client, 'poolside');
      const deployment = only(applied, 'Deployment', 'poolside', 'core-api');
      const back = JSON.parse(JSON.stringify(deployment).replace(nameFor(2), nameFor(1))) as KubernetesObject;
      for (const [step, generation] of [
        [back, 1],
        [deployment, 2],
      ] as const) {
        await client.apply(adapted(step));
        await available(client, applied);
        expect(await generationsInUse()).toEqual([nameFor(generation)]);
      }
      expect(await use.findings()).toEqual([]);
    },
  );

  proof(
    ['Q06'],
    'the first generation is dropped in a commit of its own: its ExternalSecret and its Secret go, nothing refers to them, and the pods and their Secret stay as they are',
    async () => {
      const before = [await client.get(secret('poolside', nameFor(2))), await coreApiPods()];
      const use = await recordSecretUse(client, 'poolside');
      await bring(await generations(2));
      await goneFor(nameFor(1));
      expect(await use.findings()).toEqual([]);
      expect([await client.get(secret('poolside', nameFor(2))), await coreApiPods()]).toEqual(before);
      expect(JSON.stringify(applied)).not.toContain(nameFor(1));
    },
  );

  describe('twins', () => {
    twin(['Q06'], 'the generation in use is dropped in the commit that stops using it: synth refuses', async () => {
      await expect(generations(3)).rejects.toThrow(
        `ExternalSecret.external-secrets.io/poolside/${nameFor(2)}: is dropped in the commit that stops using it, while pods of the rollout before still read Secret poolside/${nameFor(2)} (FLUX-008)`,
      );
    });

    twin(['Q06'], 'the same tree applied all the same: pods are seen to run without their Secret', async () => {
      app.forget();
      const use = await recordSecretUse(client, 'poolside');
      await bring(await generations(3));
      await goneFor(nameFor(2));
      expect(await use.findings()).toEqual([`core-api runs with Secret ${nameFor(2)}, which is not there`]);
      await put(applied, 3);
      await ready(client, only(applied, 'ExternalSecret', 'poolside', nameFor(3)));
      await available(client, applied);
    });

    twin(['B03'], 'a generation gets another version: synth refuses', async () => {
      app.set('current', spell(3).replace(/0{4}-/, '1111-'));
      await expect(app.synth()).rejects.toThrow(
        `ExternalSecret.external-secrets.io/poolside/${nameFor(3)}: is made once and asks for another value`,
      );
    });

    twin(
      ['B03'],
      'the same tree applied all the same, and its Secret deleted: it is seen to come back under its name with another value',
      async () => {
        app.forget();
        const objects = await app.synth();
        await put(objects, 3);
        await bring(objects);
        const use = await recordSecretUse(client, 'poolside');
        await client.delete(secret('poolside', nameFor(3)));
        await eventually('the Secret is there again', 60, async () =>
          (await client.get(secret('poolside', nameFor(3)))) === undefined ? 'it is not' : undefined,
        );
        expect(await use.findings()).toEqual([
          `core-api runs with Secret ${nameFor(3)}, which is not there`,
          `Secret ${nameFor(3)} has another value than before`,
        ]);
      },
    );
  });
});

const nameFor = (generation: number) => `core-api-database-v${generation}`;

/** The first has the version of the committed dev. */
function spell(generation: number): string {
  const last = generation === 1 ? '0000000000d2' : String(generation).padStart(12, '0');
  return `{ generation: ${generation}, versionId: '00000000-0000-4000-8000-${last}' }`;
}

/** Pods of poolside wait for their Secrets, and end at once: those that linger fill the quota, and the next rollout waits for them. */
function adapted(object: KubernetesObject): KubernetesObject {
  if (object.kind === 'SecretStore') return inOlderWords(object);
  if (object.kind !== 'Deployment') return object;
  if (object.metadata.namespace !== 'poolside') return withKubelet(object, {});
  const ended = { spec: { terminationGracePeriodSeconds: 1 }, container: { lifecycle: undefined } };
  return withTemplate(withKubelet(object, { ready: NEVER }), ended);
}

/** Pods of the first generation, and of others. */
function byGeneration(pods: readonly Pod[]): [first: Pod[], others: Pod[]] {
  const isFirst = (pod: Pod) => secretsOf(pod).includes(nameFor(1));
  return [pods.filter(isFirst), pods.filter((pod) => !isFirst(pod))];
}
