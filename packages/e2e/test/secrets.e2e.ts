import { beforeAll, describe, expect } from 'vitest';
import { readDesiredState } from '../src/aws/desired-state.ts';
import type { AwsCall, AwsStandIn } from '../src/aws/stand-in.ts';
import type { Client } from '../src/kubernetes/client.ts';
import { condition } from '../src/kubernetes/conditions.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import type { KubernetesObject } from '../src/kubernetes/object.ts';
import { environments } from '../src/kubernetes/tree.ts';
import { applyAll, objectsOf, only } from './support/apply.ts';
import { externalSecretsOf, inOlderWords, ready, saidOf } from './support/external-secrets.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { copyOf, encoded, remoteRefOf, secret, versionFor, type SecretObject } from './support/secret.ts';

const IMMUTABLE = 'Forbidden: field is immutable when `immutable` is set';

// AWS is a stand-in at the wire (src/aws); the controller, its requests and their signatures are real.
proofs.each(environments())('dist/%s, with a stand-in for AWS', (environment) => {
  const objects = objectsOf(environment);
  const state = readDesiredState(environment);
  const store = only(objects, 'SecretStore', 'poolside');
  // Of three stores, each with a controller of its own, this is the first; the others are told apart by name alone.
  const externals = objects.filter(
    ({ kind, metadata }) => kind === 'ExternalSecret' && metadata.namespace === 'poolside',
  );
  const references = secretReferences(objects.filter(({ metadata }) => metadata.namespace === 'poolside'));
  // The generation in use; an environment keeps others beside it.
  const external = only(objects, 'ExternalSecret', 'poolside', references[0]?.secretKeyRef?.name);
  const { namespace, name } = { namespace: 'poolside', ...external.metadata };
  const version = versionFor(external, state, valueOf(external));
  const plane = controlPlane({});
  const controller = externalSecretsOf(environment, plane);
  let client: Client;
  let aws: AwsStandIn;

  beforeAll(async () => {
    client = plane().client();
    aws = controller().aws;
    for (const each of externals) aws.secrets.put(versionFor(each, state, valueOf(each)));
    await client.apply(inOlderWords(store));
    await ready(client, store);
    await applyAll(client, externals);
    await Promise.all(externals.map((each) => ready(client, each)));
  });

  const made = async () => (await client.get(secret(namespace, name))) as SecretObject | undefined;

  /** Changes the ExternalSecret in what does not matter, and waits until the controller has looked at it. */
  const lookAgain = async () => {
    const before = await controller().looks(name);
    await client.patch(external, { metadata: { annotations: { 'parapet.example/look': `${before}` } } });
    await eventually('the controller looks', 60, async () =>
      (await controller().looks(name)) > before ? undefined : `it has looked ${before} times`,
    );
  };

  /** Looks until the controller knows from its own cache that it has made the Secret: until then it may read once more. */
  const settled = () =>
    eventually('the controller knows what it has done', 60, async () => {
      const before = reads(aws.calls);
      await lookAgain();
      return reads(aws.calls) === before ? undefined : 'it read again';
    });

  proof(
    ['B01', 'B04'],
    'External Secrets makes the Secret of each rendered ExternalSecret of poolside: Opaque, immutable, its key and no other, owned by it, in poolside and nowhere else',
    async () => {
      const all = (await client.list('v1', 'Secret')) as readonly SecretObject[];
      expect(all).toHaveLength(externals.length);
      for (const { metadata } of externals) {
        const it = all.find((one) => one.metadata.name === metadata.name);
        expect(it).toMatchObject({
          type: 'Opaque',
          immutable: true,
          metadata: {
            namespace,
            labels: metadata.labels,
            ownerReferences: [{ kind: 'ExternalSecret', name: metadata.name, controller: true }],
          },
        });
        expect(it!.data).toEqual({ password: encoded(metadata.name) });
      }
    },
  );

  proof(
    ['I01', 'I02', 'B04'],
    'the controller gets credentials for its service account from Pod Identity, with them the role of the store under the tags of the store, and with those each pinned version; nothing else is asked of AWS',
    async () => {
      await ready(client, store);
      const { role } = (store.spec as { readonly provider: { readonly aws: { readonly role: string } } }).provider.aws;
      const tags = { esoNamespace: namespace, esoStoreName: store.metadata.name, esoStoreKind: 'SecretStore' };
      const controllers = state.podIdentityAssociations.find((one) => one.namespace === 'external-secrets');
      const versions = externals.map((each) => {
        const { name: SecretId, versionId: VersionId } = versionFor(each, state, '');
        return { by: roleName(role), action: 'GetSecretValue', of: { SecretId, VersionId }, outcome: 'given' };
      });
      const chain: AwsCall[] = [
        {
          by: 'system:serviceaccount:external-secrets:external-secrets',
          action: 'pod identity',
          of: {},
          outcome: 'given',
        },
        { by: roleName(controllers!.roleArn), action: 'AssumeRole', of: { role, tags }, outcome: 'given' },
        ...versions,
      ];
      const { calls } = aws;
      expect(distinct(calls)).toHaveLength(chain.length);
      expect(distinct(calls)).toEqual(expect.arrayContaining(chain));
    },
  );

  proof(
    ['B04'],
    'looked at again, after its version in AWS got another value and then after another version became AWSCURRENT, the Secret stays as it is and AWS is not asked',
    async () => {
      await settled();
      const [before, asked] = [await made(), reads(aws.calls)];
      await lookAgain();
      aws.secrets.put({ ...version, value: '{"password":"changed"}' });
      await lookAgain();
      aws.secrets.put({ ...version, versionId: OTHER_VERSION, value: '{"password":"second"}' });
      await lookAgain();
      aws.secrets.put(version);
      aws.secrets.put({ ...version, versionId: OTHER_VERSION, value: '{"password":"second"}' });
      expect(await made()).toEqual(before);
      expect(reads(aws.calls)).toBe(asked);
    },
  );

  proof(['B02'], 'its data, its type and its immutability cannot be changed; a label can', async () => {
    const it = secret(namespace, name);
    const data = { password: encoded('other') };
    await expect(client.patch(it, { data })).rejects.toThrow(`: 422 Secret "${name}" is invalid: data: ${IMMUTABLE}`);
    await expect(client.patch(it, { data: { more: encoded('x') } })).rejects.toThrow(`data: ${IMMUTABLE}`);
    for (const immutable of [false, null])
      await expect(client.patch(it, { immutable })).rejects.toThrow(
        `422 Secret "${name}" is invalid: immutable: ${IMMUTABLE}`,
      );
    await expect(client.patch(it, { type: 'kubernetes.io/tls' })).rejects.toThrow('type: Invalid value');
    await client.patch(it, { metadata: { labels: { 'parapet.example/twin': 'accepted' } } });
    expect(await made()).toMatchObject({
      immutable: true,
      data: { password: encoded(valueOf(external)) },
      metadata: { labels: { 'parapet.example/twin': 'accepted' } },
    });
  });

  twin(['B02'], 'a Secret that is not immutable takes the same change', async () => {
    const mutable = { ...secret(namespace, 'twin'), type: 'Opaque', data: { password: encoded(valueOf(external)) } };
    await client.create(mutable);
    const data = { password: encoded('other') };
    expect(await client.patch(mutable, { data })).toMatchObject({ data });
    await client.delete(mutable);
  });

  proof(
    ['B04'],
    'deleted by hand after another version became AWSCURRENT, the Secret is made again with the value that it had',
    async () => {
      const before = await made();
      await client.delete(secret(namespace, name));
      await eventually('the Secret is there again', 60, async () =>
        (await made()) === undefined ? 'absent' : undefined,
      );
      const again = (await made())!;
      expect(again.metadata).not.toEqual(before!.metadata);
      expect(again).toMatchObject({ immutable: true, data: before!.data });
    },
  );

  twin(
    ['B03', 'B04'],
    'without the pinned version it comes back under the same name with another value, which nodes that have read the first would not see',
    async () => {
      const unpinned = copyOf(external, 'twin', { version: 'AWSCURRENT' });
      const there = async () => (await client.get(secret(namespace, 'twin'))) as SecretObject | undefined;
      await client.apply(unpinned);
      await ready(client, unpinned);
      expect((await there())!.data).toEqual({ password: encoded('second') });
      aws.secrets.put({ ...version, versionId: THIRD_VERSION, value: '{"password":"third"}' });
      await client.delete(secret(namespace, 'twin'));
      await eventually('the Secret is there again', 60, async () =>
        (await there()) === undefined ? 'absent' : undefined,
      );
      expect((await there())!.data).toEqual({ password: encoded('third') });
      await client.delete(unpinned);
    },
  );

  proof(
    ['B05'],
    'of all pod templates of poolside that of core-api alone refers to a Secret: to the key that was made, by secretKeyRef, and not optional',
    async () => {
      expect(references).toEqual([{ of: 'core-api', secretKeyRef: { name, key: 'password' } }]);
      expect(Object.keys((await made())!.data)).toContain('password');
    },
  );

  proof(['B07'], 'core-api-sa asks the API server for the Secret, and for all Secrets around it: 403', async () => {
    const coreApi = plane().client('system:serviceaccount:poolside:core-api-sa');
    await expect(coreApi.get(secret(namespace, name))).rejects.toThrow(
      `403 secrets "${name}" is forbidden: User "system:serviceaccount:poolside:core-api-sa" cannot get resource "secrets"`,
    );
    await expect(coreApi.list('v1', 'Secret', namespace)).rejects.toThrow('cannot list resource "secrets"');
  });

  describe('twins', () => {
    /** What the controller says of an ExternalSecret that it cannot make a Secret for. */
    const refused = async (change: Parameters<typeof copyOf>[2], words: string) => {
      const broken = copyOf(external, 'broken', change);
      await client.apply(broken);
      await saidOf(client, broken, words);
      expect(condition((await client.get(broken))!, 'Ready')).toMatchObject({
        status: 'False',
        reason: 'SecretSyncedError',
        message: 'could not get secret data from provider',
      });
      expect(await client.get(secret(namespace, 'broken'))).toBeUndefined();
      await client.delete(broken);
    };

    twin(['B04'], 'a version that AWS does not have: not Ready, and no Secret is made', async () => {
      await refused({ version: `uuid/${THIRD_VERSION.replace('3', '4')}` }, 'Secret does not exist');
    });

    twin(['B04'], 'a property that the secret does not have: not Ready, and no Secret is made', async () => {
      await refused({ property: 'passwort' }, 'key passwort does not exist in secret');
    });

    twin(
      ['I02'],
      'a secret of another environment: AccessDenied by the role of the store, and no Secret is made',
      async () => {
        const key = remoteRefOf(external).key.replace(`/${environment}/`, '/another/');
        aws.secrets.put({ ...version, name: key });
        await refused({ key }, `is not authorized to perform: secretsmanager:GetSecretValue on resource: ${key}`);
      },
    );

    twin(['I02'], 'a secret under another key of KMS: AccessDenied, and no Secret is made', async () => {
      const key = `${remoteRefOf(external).key}-twin`;
      aws.secrets.put({ ...version, name: key, kmsKeyArn: version.kmsKeyArn.replace(/.$/, 'x') });
      await refused({ key }, 'Access to KMS is not allowed');
    });
  });
});

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'];
const OTHER_VERSION = '22222222-0000-4000-8000-000000000000';
const THIRD_VERSION = '33333333-0000-4000-8000-000000000000';

interface SecretReference {
  /** Name of the workload. */
  readonly of: string;
  readonly secretKeyRef?: { readonly name: string };
}

/** In all pod templates. */
function secretReferences(objects: readonly KubernetesObject[]): SecretReference[] {
  const workloads = objects.filter(({ kind }) => WORKLOADS.includes(kind));
  return workloads.flatMap(({ metadata, spec }) =>
    referencesIn(spec).map((reference) => ({ of: metadata.name, ...reference })),
  );
}

/** What AWS has for an ExternalSecret at first. */
function valueOf({ metadata }: KubernetesObject): string {
  return metadata.name;
}

/** By which fields a pod can take something from a Secret. */
const REFERENCES = ['secretKeyRef', 'secretRef', 'secret', 'imagePullSecrets'];

/** Every reference to a Secret, wherever it is. */
function referencesIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    REFERENCES.includes(field) ? [{ [field]: inner as unknown }] : referencesIn(inner),
  );
}

function distinct(calls: readonly AwsCall[]): AwsCall[] {
  return [...new Set(calls.map((call) => JSON.stringify(call)))].map((text) => JSON.parse(text) as AwsCall);
}

function reads(calls: readonly AwsCall[]): number {
  return calls.filter(({ action }) => action === 'GetSecretValue').length;
}

function roleName(arn: string): string {
  return arn.split('/').at(-1) ?? '';
}
