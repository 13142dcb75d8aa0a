import { beforeAll, describe, expect } from 'vitest';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client } from '../src/kubernetes/client.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import type { KubernetesObject } from '../src/kubernetes/object.ts';
import { userOf } from '../src/kubernetes/reviews.ts';
import { environments, REPOSITORY } from '../src/kubernetes/tree.ts';
import { Wire } from '../src/kubernetes/wire.ts';
import { applyAll, objectsOf, only } from './support/apply.ts';
import { CORE_API, MODELS } from './support/core-api.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin } from './support/proofs.ts';

/** The cases that packages/policy judges with a CEL library. */
const { cases } = (await import(
  pathToFileURL(join(REPOSITORY, 'packages/policy/test/support/admission-cases.ts')).href
)) as {
  readonly cases: readonly { readonly title: string; readonly object: KubernetesObject; readonly refused?: string }[];
};
const refused = cases.filter((each) => each.refused !== undefined);
/** What core-api may make at all. */
const itsOwn = cases.filter(({ object }) => object.kind !== 'CronJob');

proofs.each(environments())('dist/%s', (environment) => {
  const objects = objectsOf(environment);
  const policies = objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicy');
  const bindings = objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding');
  const plane = controlPlane({}, 'controller-manager');
  let admin: Client;
  let coreApi: Client;
  beforeAll(async () => {
    admin = plane().client();
    coreApi = plane().client(userOf(CORE_API));
    // An account that was there before: without it, the API server would refuse such pods for that.
    await admin.apply(only(objects, 'Namespace', undefined, MODELS));
    await admin.apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { ...CORE_API, namespace: MODELS } });
    await applyAll(admin, objects);
    for (const { title, object } of refused)
      await eventually(`${title}: the policies are in force`, 60, () => stillTaken(admin, object));
  });

  proof(['A14'], 'what core-api may make in poolside-models is made: models as inference-sa, by digest', async () => {
    for (const { title, object, refused: words } of itsOwn)
      if (words === undefined) expect(await answer(coreApi, object), title).toBe('');
  });

  proof(
    ['A14'],
    'another account, image or token, in a pod or in any template of pods, an account with a role, a token that never ends: 403 for core-api, in the words of the policy',
    async () => {
      for (const { title, object, refused: words } of itsOwn)
        if (words !== undefined) expect(await answer(coreApi, object), title).toContain(words);
    },
  );

  proof(['A14'], 'the same for whoever asks: pods of a deployment are made by a controller', async () => {
    for (const { title, object, refused: words } of cases) {
      const said = await answer(admin, object);
      if (words === undefined) expect(said, title).toBe('');
      else expect(said, title).toContain(words);
    }
  });

  proof(['A14'], 'the API server finds no mistake in the types of the expressions', async () => {
    for (const policy of policies)
      await eventually('the expressions are checked', 60, async () => {
        const { status } = (await admin.get(policy)) as {
          status?: { typeChecking?: { expressionWarnings?: unknown } };
        };
        expect(status?.typeChecking?.expressionWarnings).toBeUndefined();
        return status?.typeChecking === undefined ? 'not yet' : undefined;
      });
  });

  if (environment !== 'production') return;
  describe('twins', () => {
    twin(['A14'], 'without the bindings, pods run as any account', async () => {
      for (const binding of bindings) await admin.delete(binding);
      const { object } = refused.find(({ title }) => title === 'a pod as another account')!;
      await eventually('the policies are out of force', 60, async () => {
        const said = await answer(admin, object);
        return said === '' ? undefined : said;
      });
      await applyAll(admin, bindings);
      await eventually('the policies are in force again', 60, () => stillTaken(admin, object));
    });

    twin(['A14'], 'in another namespace nothing is refused', async () => {
      const { object, refused: words } = refused.find(({ title }) => title === 'a token that never ends')!;
      await eventually('it is refused in its own', 60, () => stillTaken(admin, object));
      expect(await answer(admin, object)).toContain(words);
      expect(await answer(admin, { ...object, metadata: { ...object.metadata, namespace: 'default' } })).toBe('');
    });
  });
});

async function stillTaken(client: Client, object: KubernetesObject): Promise<string | undefined> {
  return (await answer(client, object)) === '' ? 'taken' : undefined;
}

/** What the server says to a create that is not kept; nothing where it takes it. */
async function answer(client: Client, object: KubernetesObject): Promise<string> {
  const wire = client.config.makeApiClient(Wire);
  const { code, body } = await wire.send(
    'POST',
    await wire.collection(object.apiVersion, object.kind, object.metadata.namespace),
    { query: { dryRun: 'All', fieldValidation: 'Strict' }, body: object },
  );
  // An account of that name is there.
  if (code < 300 || code === 409) return '';
  return (body as { readonly message?: string }).message ?? String(code);
}
