import { AuthenticationV1TokenRequest, CoreV1Api, V1Eviction } from '@kubernetes/client-node';
import { afterEach, beforeAll, describe, expect } from 'vitest';
import type { Client } from '../src/kubernetes/client.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import type { KubernetesObject } from '../src/kubernetes/object.ts';
import { spell, userOf } from '../src/kubernetes/reviews.ts';
import { environments } from '../src/kubernetes/tree.ts';
import { applyAll, objectsOf, only } from './support/apply.ts';
import {
  allowedOf,
  ALLOWED,
  cannot,
  CLUSTER_WIDE,
  CORE_API,
  DANGEROUS,
  elsewhere,
  MODELS,
  refusalOf,
} from './support/core-api.ts';
import { modelObjects } from './support/model-objects.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { granted, withRules, withSubject, type Subject } from './support/rbac-objects.ts';
import { namespacesIn } from './support/rights.ts';

const SUBJECT: Subject = { kind: 'ServiceAccount', ...CORE_API };

proofs.each(environments())('dist/%s', (environment) => {
  const objects = objectsOf(environment);
  // Its quotas count objects only after the controller manager has seen them.
  const plane = controlPlane({}, 'controller-manager');
  let admin: Client;
  let coreApi: Client;
  beforeAll(async () => {
    admin = plane().client();
    coreApi = plane().client(userOf(CORE_API));
    await applyAll(admin, objects);
    await eventually('the quota of the models is counted', 60, async () => {
      const quota = await admin.get(only(objects, 'ResourceQuota', MODELS));
      return (quota?.status as { readonly hard?: unknown } | undefined)?.hard === undefined ? 'not yet' : undefined;
    });
  });

  proof(
    ['A01', 'A03', 'A04', 'A05', 'A07', 'A08', 'A10'],
    'access reviews of core-api-sa in poolside-models: seven verbs on each of its eight kinds, and reading pod logs: allowed',
    async () => {
      expect(await allowedOf(admin, CORE_API, ALLOWED)).toEqual(ALLOWED.map(spell));
    },
  );

  proof(
    ['A03', 'A05', 'A06', 'A08'],
    'access reviews of core-api-sa in poolside-models for what leads further (exec, attach, scale, eviction, tokens, roles, deletecollection, …): denied',
    async () => {
      expect(await allowedOf(admin, CORE_API, DANGEROUS)).toEqual([]);
    },
  );

  proof(
    ['A06', 'A13'],
    'access reviews of core-api-sa for the same verbs and kinds in every other namespace, and of the whole cluster: denied',
    async () => {
      const others = namespacesIn(objects).filter((namespace) => namespace !== MODELS);
      expect(await allowedOf(admin, CORE_API, [...others.flatMap(elsewhere), ...CLUSTER_WIDE])).toEqual([]);
    },
  );

  proof(
    ['A03', 'A04', 'A07', 'A08'],
    'core-api-sa creates, reads, lists and deletes an object of each of its kinds in poolside-models: models as inference-sa, which it may also make',
    async () => {
      const account = only(objects, 'ServiceAccount', MODELS, 'inference-sa');
      for (const object of modelObjects(MODELS)) {
        const isAccount = object.kind === account.kind;
        if (isAccount) await coreApi.delete(account);
        expect(await coreApi.create(object)).toMatchObject({ metadata: { uid: expect.any(String) as string } });
        expect(await coreApi.get(object)).toMatchObject({ kind: object.kind });
        const names = (await coreApi.list(object.apiVersion, object.kind, MODELS)).map(({ metadata }) => metadata.name);
        expect(names).toContain(object.metadata.name);
        await coreApi.delete(object);
        if (isAccount) await admin.apply(account);
      }
    },
  );

  proof(
    ['A13'],
    'core-api-sa creates the same objects in poolside, default and kube-system: 403 for each',
    async () => {
      for (const namespace of ['poolside', 'default', 'kube-system'])
        for (const object of modelObjects(namespace))
          await expect(coreApi.create(object)).rejects.toThrow(`403 ${refusalOf('create', object)}`);
    },
  );

  proof(
    ['A06', 'B07'],
    'core-api-sa reads its own database secret, which is in poolside, over the API: 403',
    async () => {
      for (const secret of databaseSecrets(objects)) {
        await admin.apply(secret);
        await expect(coreApi.get(secret)).rejects.toThrow(`403 ${refusalOf('get', secret)}`);
      }
    },
  );

  proof(
    ['A06'],
    'core-api-sa creates a Role, a RoleBinding or a CronJob in poolside-models: 403 for each',
    async () => {
      const cronJob = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'proof', namespace: MODELS } };
      const rights = granted(SUBJECT, { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }, MODELS);
      for (const object of [...rights, cronJob])
        await expect(coreApi.create(object)).rejects.toThrow(`403 ${refusalOf('create', object)}`);
    },
  );

  proof(
    ['A06'],
    'core-api-sa asks for exec, an eviction or a token of inference-sa in poolside-models: 403 for each',
    async () => {
      const api = coreApi.api(CoreV1Api);
      const pod = { name: 'proof', namespace: MODELS };
      const eviction = Object.assign(new V1Eviction(), { metadata: pod });
      const request = Object.assign(new AuthenticationV1TokenRequest(), { spec: { audiences: [] } });
      const inference = { name: 'inference-sa', namespace: MODELS };
      const calls = [
        ['pods/exec', () => api.connectPostNamespacedPodExec({ ...pod, command: 'sh' })],
        ['pods/eviction', () => api.createNamespacedPodEviction({ ...pod, body: eviction })],
        ['serviceaccounts/token', () => api.createNamespacedServiceAccountToken({ ...inference, body: request })],
      ] as const;
      for (const [resource, call] of calls)
        await expect(call()).rejects.toMatchObject({
          code: 403,
          body: expect.stringContaining(JSON.stringify(cannot('create', resource)).slice(1, -1)) as string,
        });
    },
  );

  // The role, its binding and the accounts are the same in all.
  if (environment !== 'production') return;
  describe('twins', () => {
    const role = only(objects, 'Role', MODELS, 'core-api');
    const binding = only(objects, 'RoleBinding', MODELS, 'core-api');
    const extra: KubernetesObject[] = [];
    afterEach(async () => {
      for (const object of extra.splice(0)) await admin.delete(object);
      for (const object of [role, binding]) await admin.apply(object);
      await allowed(ALLOWED);
    });

    /** The server hears of a changed role a moment after it took it. */
    async function allowed(expected: typeof ALLOWED, asked: typeof ALLOWED = ALLOWED): Promise<void> {
      await eventually(`allowed: ${expected.length} of ${asked.length}`, 30, async () => {
        const found = await allowedOf(admin, CORE_API, asked);
        const wrong = [
          ...expected
            .map(spell)
            .filter((access) => !found.includes(access))
            .map((access) => `may not ${access}`),
          ...found.filter((access) => !expected.map(spell).includes(access)).map((access) => `may ${access}`),
        ];
        return wrong.length === 0 ? undefined : wrong.join(', ');
      });
    }

    async function grant(...[verb, resource, namespace]: readonly [string, string, string?]): Promise<void> {
      for (const object of granted(SUBJECT, { apiGroups: [''], resources: [resource], verbs: [verb] }, namespace)) {
        await admin.apply(object);
        extra.unshift(object);
      }
    }

    twin(
      ['A03', 'A04'],
      'the role of core-api without delete: that review is denied for each kind, and so is the call',
      async () => {
        const rest = (verbs: readonly string[]) => verbs.filter((verb) => verb !== 'delete');
        await admin.apply(withRules(role, (rules) => rules.map((rule) => ({ ...rule, verbs: rest(rule.verbs) }))));
        await allowed(ALLOWED.filter(({ verb }) => verb !== 'delete'));
        const configMap = only(modelObjects(MODELS), 'ConfigMap', MODELS);
        await coreApi.create(configMap);
        await expect(coreApi.delete(configMap)).rejects.toThrow(`403 ${refusalOf('delete', configMap)}`);
        await admin.delete(configMap);
      },
    );

    twin(
      ['A10'],
      'the binding names core-api-sa of poolside-models: nothing is allowed, and it creates nothing',
      async () => {
        await admin.apply(withSubject(binding, { ...SUBJECT, namespace: MODELS }));
        await allowed([]);
        for (const object of modelObjects(MODELS))
          await expect(coreApi.create(object)).rejects.toThrow(`403 ${refusalOf('create', object)}`);
      },
    );

    twin(
      ['A04', 'A06'],
      'a wildcard in the role of core-api: all that was denied there is allowed there, and only there',
      async () => {
        await admin.apply(withRules(role, () => [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]));
        await allowed(DANGEROUS, [...DANGEROUS, ...elsewhere('poolside'), ...CLUSTER_WIDE]);
      },
    );

    twin(['A13'], 'core-api-sa bound to a role of the whole cluster: allowed in every namespace', async () => {
      await grant('create', 'configmaps');
      const asked = ['poolside', 'kube-system'].flatMap(elsewhere);
      await allowed(
        asked.filter(({ verb, resource }) => verb === 'create' && resource === 'configmaps'),
        asked,
      );
    });

    twin(['B07'], 'core-api-sa given a role in poolside that reads secrets: it reads its database secret', async () => {
      await grant('get', 'secrets', 'poolside');
      const asked = elsewhere('poolside');
      await allowed(
        asked.filter(({ verb, resource }) => verb === 'get' && resource === 'secrets'),
        asked,
      );
      for (const secret of databaseSecrets(objects)) expect(await coreApi.get(secret)).toBeDefined();
    });
  });
});

/** As the ExternalSecrets of core-api name them. */
function databaseSecrets(objects: readonly KubernetesObject[]): KubernetesObject[] {
  const found = objects.filter(({ kind, metadata }) => kind === 'ExternalSecret' && metadata.namespace === 'poolside');
  if (found.length === 0) throw new Error('core-api has no database secret');
  return found.map(({ spec }) => {
    const { target } = spec as { readonly target: { readonly name: string } };
    return { apiVersion: 'v1', kind: 'Secret', metadata: { name: target.name, namespace: 'poolside' } };
  });
}
