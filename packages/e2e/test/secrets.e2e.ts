import { beforeAll, describe, expect } from 'vitest';
import type { AwsCall, AwsStandIn } from '../src/aws/stand-in.ts';
import type { Client } from '../src/kubernetes/client.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import type { KubernetesObject } from '../src/kubernetes/object.ts';
import { userOf } from '../src/kubernetes/reviews.ts';
import { environments } from '../src/kubernetes/tree.ts';
import { applyAll } from './support/apply.ts';
import { awsOf, dataOf, environmentSecrets, firstVersion, isGiven } from './support/environment-secrets.ts';
import { externalSecretsOf, inOlderWords, ready } from './support/external-secrets.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { refusedEach } from './support/refused-secrets.ts';
import { copyOf, encoded, remoteRefsOf, secret, sourceOf, type SecretObject } from './support/secret.ts';

const IMMUTABLE = 'Forbidden: field is immutable when `immutable` is set';

// AWS is a stand-in at the wire (src/aws); the controllers, their requests and their signatures are real.
proofs.each(environments())('dist/%s, with a stand-in for AWS', (environment) => {
  const { state, stores, releases, externals, readings, inUse } = environmentSecrets(environment);
  // Of the database password, the generation in use.
  const external = inUse.find(({ metadata }) => metadata.namespace === 'poolside')!;
  const { namespace, name } = { namespace: 'poolside', ...external.metadata };
  const version = firstVersion(external, state);
  const plane = controlPlane({});
  const controllers = externalSecretsOf(environment, plane, ['poolside', 'genai-platform', 'monitoring']);
  let client: Client;
  let aws: AwsStandIn;

  beforeAll(async () => {
    client = plane().client();
    aws = controllers().aws;
    for (const each of externals) aws.secrets.put(firstVersion(each, state));
    await applyAll(client, stores.map(inOlderWords));
    await Promise.all(stores.map((store) => ready(client, store)));
    await applyAll(client, externals);
    await Promise.all(externals.map((each) => ready(client, each)));
  });

  /** How many times AWS was asked for the password. */
  const reads = () => aws.calls.filter(({ of }) => of.VersionId === version.versionId).length;

  const made = async () => (await client.get(secret(namespace, name))) as SecretObject | undefined;

  /** Changes the ExternalSecret in what does not matter, and waits until the controller has looked at it. */
  const lookAgain = async () => {
    const before = await controllers().looks(external);
    await client.patch(external, { metadata: { annotations: { 'parapet.example/look': `${before}` } } });
    await eventually('the controller looks', 60, async () =>
      (await controllers().looks(external)) > before ? undefined : `it has looked ${before} times`,
    );
  };

  /** Looks until the controller knows from its own cache that it has made the Secret: until then it may read once more. */
  const settled = () =>
    eventually('the controller knows what it has done', 60, async () => {
      const before = reads();
      await lookAgain();
      return reads() === before ? undefined : 'it read again';
    });

  proof(
    ['B01', 'B04'],
    'External Secrets makes the Secret of each rendered ExternalSecret in its namespace, and no other Secret: Opaque, immutable, with its keys alone, each with the value of its property, owned by it',
    async () => {
      const all = (await client.list('v1', 'Secret')) as readonly SecretObject[];
      const made = all.map(({ metadata, data }) => ({ [`${metadata.namespace}/${metadata.name}`]: data }));
      const wanted = externals.map((each) => ({ [`${each.metadata.namespace}/${each.metadata.name}`]: dataOf(each) }));
      expect(made).toHaveLength(wanted.length);
      expect(made).toEqual(expect.arrayContaining(wanted));
      for (const { metadata } of externals)
        expect(await client.get(secret(metadata.namespace!, metadata.name))).toMatchObject({
          type: 'Opaque',
          immutable: true,
          metadata: {
            labels: metadata.labels,
            ownerReferences: [{ kind: 'ExternalSecret', name: metadata.name, controller: true }],
          },
        });
    },
  );

  proof(
    ['I04', 'B05', 'L01'],
    'every key that a container, Alertmanager or Grafana is given is in a Secret that was made, none of them optional; every key of a Secret in use is given to somebody; what nobody is given is a generation that is kept beside one in use',
    async () => {
      const read = new Set(readings.map((one) => `${one.namespace}/${one.name}/${one.key}`));
      const made = (await client.list('v1', 'Secret')) as readonly SecretObject[];
      const used = made.filter((one) => isGiven(one, readings));
      const keys = used.flatMap(({ metadata, data }) =>
        Object.keys(data).map((key) => `${metadata.namespace}/${metadata.name}/${key}`),
      );
      expect(new Set(keys)).toEqual(read);
      expect(readings.filter(({ optional }) => optional)).toEqual([]);
      const unversioned = ({ metadata }: KubernetesObject) => metadata.name.replace(/-v\d+$/, '');
      expect(new Set(made.map(unversioned))).toEqual(new Set(used.map(unversioned)));
      expect(new Set(used.map(({ metadata }) => metadata.namespace))).toEqual(
        new Set(releases.map(({ serves }) => serves)),
      );
    },
  );

  proof(
    ['I01', 'I02', 'B04'],
    'each controller gets credentials for its service account from Pod Identity, with them the role of the store that it serves under the tags of the store, and with those each version that is pinned in its namespace; nothing else is asked of AWS, nor of another region',
    () => {
      const chain = releases.flatMap(({ account, serves }): AwsCall[] => {
        const store = stores.find(({ metadata }) => metadata.namespace === serves)!;
        const { role } = awsOf(store);
        const tags = { esoNamespace: serves, esoStoreName: store.metadata.name, esoStoreKind: 'SecretStore' };
        const association = state.podIdentityAssociations.find((one) => one.namespace === account.namespace);
        const versions = externals
          .filter((each) => each.metadata.namespace === serves)
          .map(sourceOf)
          .map(({ key: SecretId, versionId: VersionId }) => ({ SecretId, VersionId }));
        return [
          { by: userOf(account), action: 'pod identity', of: {}, outcome: 'given' },
          { by: lastOf(association?.roleArn), action: 'AssumeRole', of: { role, tags }, outcome: 'given' },
          ...versions.map((of) => ({ by: lastOf(role), action: 'GetSecretValue', of, outcome: 'given' })),
        ];
      });
      const calls = distinct(aws.calls);
      expect(calls).toHaveLength(chain.length);
      expect(calls).toEqual(expect.arrayContaining(chain));
      expect(stores.map((store) => awsOf(store).region)).toEqual(stores.map(() => state.region));
    },
  );

  proof(
    ['B04'],
    'looked at again, after its version in AWS got another value and then after another version became AWSCURRENT, the Secret stays as it is and AWS is not asked',
    async () => {
      await settled();
      const [before, asked] = [await made(), reads()];
      await lookAgain();
      aws.secrets.put({ ...version, value: '{"password":"changed"}' });
      await lookAgain();
      aws.secrets.put({ ...version, versionId: OTHER_VERSION, value: '{"password":"second"}' });
      await lookAgain();
      aws.secrets.put(version);
      aws.secrets.put({ ...version, versionId: OTHER_VERSION, value: '{"password":"second"}' });
      expect(await made()).toEqual(before);
      expect(reads()).toBe(asked);
    },
  );

  proof(
    ['B02'],
    'the data of each Secret that was made cannot be changed by hand, not even by the administrator',
    async () => {
      for (const each of externals) {
        const { metadata } = each;
        const [key] = remoteRefsOf(each).keys();
        const changed = client.patch(secret(metadata.namespace!, metadata.name), {
          data: { [key!]: encoded('other') },
        });
        await expect(changed).rejects.toThrow(`: 422 Secret "${metadata.name}" is invalid: data: ${IMMUTABLE}`);
      }
    },
  );

  proof(['B02'], 'of the database password, type and immutability cannot be changed either; a label can', async () => {
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
      data: dataOf(external),
      metadata: { labels: { 'parapet.example/twin': 'accepted' } },
    });
  });

  twin(['B02'], 'a Secret that is not immutable takes the same change', async () => {
    const mutable = { ...secret(namespace, 'twin'), type: 'Opaque', data: dataOf(external) };
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
    'in poolside core-api alone is given something from a Secret: the key that was made, as a variable',
    () => {
      const inPoolside = readings.filter((one) => one.namespace === namespace);
      const of = 'Deployment/core-api';
      expect(inPoolside).toEqual([{ of, namespace, name, key: 'password', by: 'variable', optional: false }]);
    },
  );

  proof(['B07'], 'core-api-sa asks the API server for the Secret, and for all Secrets around it: 403', async () => {
    const coreApi = plane().client('system:serviceaccount:poolside:core-api-sa');
    await expect(coreApi.get(secret(namespace, name))).rejects.toThrow(
      `403 secrets "${name}" is forbidden: User "system:serviceaccount:poolside:core-api-sa" cannot get resource "secrets"`,
    );
    await expect(coreApi.list('v1', 'Secret', namespace)).rejects.toThrow('cannot list resource "secrets"');
  });

  // What breaks is how AWS, the controller and the server answer, which is the same for all.
  if (environment !== 'production') return;

  proof(
    ['B03', 'B04'],
    'another generation of each, with another version of its secret: a second Secret beside the first, which stays as it is',
    async () => {
      for (const each of inUse) {
        const next = copyOf(each, `${each.metadata.name}-next`, { version: `uuid/${OTHER_VERSION}` });
        const [first, second] = [each, next].map(({ metadata }) => secret(metadata.namespace!, metadata.name));
        const before = await client.get(first!);
        aws.secrets.put(firstVersion(next, state));
        await client.apply(next);
        await ready(client, next);
        expect(await client.get(second!)).toMatchObject({ immutable: true, data: dataOf(next) });
        expect(await client.get(first!)).toEqual(before);
      }
    },
  );

  describe('twins', () => {
    twin(['B04'], 'a path that AWS does not have: SecretSyncedError, which names the path; no Secret is made', () =>
      refusedEach(client, inUse, (each) => {
        const key = `${sourceOf(each).key}-absent`;
        return { source: { key }, says: `(key: ${key}), err: Secret does not exist` };
      }),
    );

    twin(['B04'], 'a version that AWS does not have: SecretSyncedError, and no Secret is made', () =>
      refusedEach(client, inUse, () => ({
        source: { version: `uuid/${FOURTH_VERSION}` },
        says: 'Secret does not exist',
      })),
    );

    twin(
      ['B04', 'I04'],
      'a property that the secret in AWS does not have: SecretSyncedError, and no Secret is made',
      () =>
        refusedEach(client, inUse, () => ({
          source: { property: 'passwort' },
          says: 'key passwort does not exist in secret',
        })),
    );
  });
});

const OTHER_VERSION = '22222222-0000-4000-8000-000000000000';
const THIRD_VERSION = '33333333-0000-4000-8000-000000000000';
const FOURTH_VERSION = '44444444-0000-4000-8000-000000000000';

function distinct(calls: readonly AwsCall[]): AwsCall[] {
  return [...new Set(calls.map((call) => JSON.stringify(call)))].map((text) => JSON.parse(text) as AwsCall);
}

function lastOf(arn = ''): string {
  return arn.split('/').at(-1) ?? '';
}
