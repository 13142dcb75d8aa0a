import { beforeAll, describe, expect } from 'vitest';
import type { AwsStandIn } from '../src/aws/stand-in.ts';
import type { Client } from '../src/kubernetes/client.ts';
import type { KubernetesObject } from '../src/kubernetes/object.ts';
import { userOf } from '../src/kubernetes/reviews.ts';
import { applyAll, withSpec } from './support/apply.ts';
import { awsOf, environmentSecrets, firstVersion } from './support/environment-secrets.ts';
import { rolesFor } from './support/external-secrets-release.ts';
import {
  API_SERVER,
  externalSecretsOf,
  inOlderWords,
  notReady,
  ready,
  saidOf,
  tokenOf,
} from './support/external-secrets.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { refusedEach } from './support/refused-secrets.ts';
import { copyOf, secret, sourceOf } from './support/secret.ts';

// Who may read what, for AWS and for the API server. AWS is a stand-in at the wire, which goes by the policies in aws.json: it knows a
// caller by its token and its signature, not by the pod that a request comes from.
proofs('the stores of dist/production, with a stand-in for AWS', () => {
  const { stores, releases, inUse, state } = environmentSecrets('production');
  const served = releases.map(({ serves }) => serves);
  const store = stores.find(({ metadata }) => metadata.namespace === 'poolside')!;
  const plane = controlPlane({});
  const controllers = externalSecretsOf('production', plane, served);
  let client: Client;
  let aws: AwsStandIn;

  beforeAll(() => {
    client = plane().client();
    aws = controllers().aws;
    for (const each of inUse) aws.secrets.put(firstVersion(each, state));
  });

  proof(
    ['I01', 'I02'],
    'each is Ready without credentials, a token or a service account in it; one in another namespace, which no controller is given, is not looked at',
    async () => {
      const elsewhere = { ...store, metadata: { name: 'elsewhere', namespace: 'poolside-models' } };
      await client.apply(inOlderWords(elsewhere));
      await applyAll(client, stores.map(inOlderWords));
      for (const each of stores) await ready(client, each);
      expect(stores.map(({ metadata }) => metadata.namespace).sort()).toEqual([...served].sort());
      expect(JSON.stringify(stores.map(({ spec }) => spec))).not.toContain('"auth"');
      expect((await client.get(elsewhere))!.status).toBeUndefined();
    },
  );

  proof(
    ['I02'],
    'each controller, with the role that the installer of its release made for it, reads the Secrets of its namespace and is refused every verb on those of the others: 403',
    async () => {
      await applyAll(client, inUse);
      for (const each of inUse) await ready(client, each);
      for (const { account, serves } of releases) {
        const controller = plane().client(userOf(account));
        for (const { metadata } of inUse) {
          const it = secret(metadata.namespace!, metadata.name);
          if (metadata.namespace === serves) {
            expect(await controller.get(it)).toBeDefined();
            continue;
          }
          const attempts = {
            get: () => controller.get(it),
            list: () => controller.list('v1', 'Secret', metadata.namespace),
            create: () => controller.create(it),
            patch: () => controller.patch(it, { metadata: { labels: { taken: 'yes' } } }),
            delete: () => controller.delete(it),
          };
          for (const [verb, attempt] of Object.entries(attempts))
            await expect(attempt()).rejects.toThrow(
              `User "${userOf(account)}" cannot ${verb} resource "secrets" in API group "" in the namespace "${metadata.namespace}"`,
            );
        }
        await expect(controller.list('v1', 'Secret')).rejects.toThrow('cannot list resource "secrets"');
      }
    },
  );

  twin(
    ['I02'],
    'the installer of one release makes the role of its controller in the namespace of another: 403',
    async () => {
      for (const [index, { account, installer }] of releases.entries()) {
        const { serves } = releases.at(index - 1)!;
        for (const object of rolesFor(account, serves))
          await expect(plane().client(userOf(installer)).apply(object)).rejects.toThrow(
            `User "${userOf(installer)}" cannot patch resource "${object.kind.toLowerCase()}s" in API group "rbac.authorization.k8s.io" in the namespace "${serves}"`,
          );
      }
    },
  );

  twin(
    ['I02'],
    'the installer of a release gives the role of its controller one right more: 403, for it does not have the right',
    async () => {
      for (const { account, installer, serves } of releases) {
        const [role] = rolesFor(account, serves);
        const more = {
          ...role!,
          rules: [{ apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] }],
        };
        await expect(plane().client(userOf(installer)).apply(more)).rejects.toThrow(
          'is attempting to grant RBAC permissions not currently held',
        );
      }
    },
  );

  describe('secrets that a store may not read', () => {
    twin(['I02'], 'of another environment: AccessDenied by the role of each store, and no Secret is made', async () => {
      await refusedEach(client, inUse, (each) => {
        const key = sourceOf(each).key.replace('/production/', '/another/');
        aws.secrets.put({ ...firstVersion(each, state), name: key });
        return { source: { key }, says: denied(key) };
      });
    });

    twin(
      ['I02'],
      'of another namespace, in the version that is read there: AccessDenied by the role of each store, and no Secret is made',
      async () => {
        await refusedEach(client, inUse, (each) => {
          const other = inUse.find(({ metadata }) => metadata.namespace !== each.metadata.namespace)!;
          const { key, versionId } = sourceOf(other);
          return { source: { key, version: `uuid/${versionId}` }, says: denied(key) };
        });
      },
    );

    twin(['I02'], 'under another key of KMS: AccessDenied, and no Secret is made', async () => {
      await refusedEach(client, inUse, (each) => {
        const version = firstVersion(each, state);
        const key = `${version.name}-twin`;
        aws.secrets.put({ ...version, name: key, kmsKeyArn: version.kmsKeyArn.replace(/.$/, 'x') });
        return { source: { key }, says: 'Access to KMS is not allowed' };
      });
    });
  });

  describe('twins', () => {
    /** The store is not Ready, for a reason; nothing is read through it, and no Secret made. */
    const refused = async (broken: KubernetesObject, words: string) => {
      const { name, namespace } = broken.metadata;
      const like = inUse.find(({ metadata }) => metadata.namespace === namespace)!;
      const key = `${sourceOf(like).key}-${name}`;
      aws.secrets.put({ ...firstVersion(like, state), name: key });
      const throughIt = withSpec(copyOf(like, name, { key }), { secretStoreRef: { kind: 'SecretStore', name } });
      await client.apply(throughIt);
      await client.apply(broken);
      await saidOf(client, broken, words);
      await notReady(client, broken);
      await saidOf(client, throughIt, `SecretStore "${name}" is not ready`);
      expect(await client.get(secret(namespace!, name))).toBeUndefined();
      expect(aws.calls.filter(({ of }) => of.SecretId === key)).toEqual([]);
    };
    const named = (name: string) => ({ ...store, metadata: { ...store.metadata, name } });

    twin(
      ['I02'],
      'another store of the namespace names the same role: its tags are its own, AccessDenied',
      async () => {
        await refused(inOlderWords(named('another')), 'is not authorized to perform: sts:AssumeRole');
      },
    );

    twin(
      ['I02'],
      'the store without the tags, which is what this older controller makes of the rendered one: AccessDenied',
      async () => {
        await refused(named('untagged'), 'is not authorized to perform: sts:AssumeRole');
      },
    );

    twin(['I02'], 'a store names the role of the controller itself: AccessDenied', async () => {
      const own = inOlderWords(named('own'));
      const association = state.podIdentityAssociations.find((one) => one.namespace === 'external-secrets')!;
      await refused(withRole(own, association.roleArn), 'is not authorized to perform: sts:AssumeRole');
    });

    twin(
      ['I02'],
      'each store names the role of the store of another namespace, and is who it is: AccessDenied',
      async () => {
        for (const [index, each] of stores.entries()) {
          const borrowing = inOlderWords({ ...each, metadata: { ...each.metadata, name: 'borrowing' } });
          const { role } = awsOf(stores.at(index - 1)!);
          await refused(withRole(borrowing, role), 'is not authorized to perform: sts:AssumeRole');
        }
      },
    );

    twin(
      ['I01'],
      'the store asks for a token of a service account, which has no role annotated: not Ready',
      async () => {
        const settings = awsOf(inOlderWords(named('token')));
        const auth = { jwt: { serviceAccountRef: { name: 'core-api-sa' } } };
        await refused(
          withSpec(named('token'), { provider: { aws: { ...settings, auth } } }),
          'an IAM role must be associated with service account core-api-sa (namespace: poolside)',
        );
      },
    );

    twin(
      ['I01'],
      'Pod Identity gives nothing for a token of core-api-sa, nor for one of the controller that is meant for the API server',
      async () => {
        const wrong = [
          await tokenOf(client, { namespace: 'poolside', name: 'core-api-sa' }),
          await tokenOf(client, { namespace: 'external-secrets', name: 'external-secrets' }, API_SERVER),
        ];
        const asked = await Promise.all(
          wrong.map((authorization) => fetch(`${aws.url}/v1/credentials`, { headers: { authorization } })),
        );
        expect(asked.map(({ status }) => status)).toEqual([404, 404]);
      },
    );

    twin(['I01'], 'a request that is not signed, and one whose signature is wrong, are refused', async () => {
      const token = await tokenOf(client, { namespace: 'external-secrets', name: 'external-secrets' });
      const given = await fetch(`${aws.url}/v1/credentials`, { headers: { authorization: token } });
      const { AccessKeyId, Token } = (await given.json()) as { readonly AccessKeyId: string; readonly Token: string };
      const at = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
      const scope = `${at.slice(0, 8)}/eu-central-1/sts/aws4_request`;
      const signed = {
        'x-amz-date': at,
        'x-amz-security-token': Token,
        authorization: `AWS4-HMAC-SHA256 Credential=${AccessKeyId}/${scope}, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=${'0'.repeat(64)}`,
      };
      const codes = [];
      for (const headers of [{}, signed]) {
        const answer = await fetch(aws.url, { method: 'POST', headers });
        codes.push(((await answer.json()) as { readonly __type: string }).__type);
      }
      expect(codes).toEqual(['IncompleteSignature', 'SignatureDoesNotMatch']);
      expect(aws.defects.splice(0)).toHaveLength(2);
    });
  });
});

function denied(key: string): string {
  return `is not authorized to perform: secretsmanager:GetSecretValue on resource: ${key}`;
}

function withRole(store: KubernetesObject, role: string): KubernetesObject {
  return withSpec(store, { provider: { aws: { ...awsOf(store), role } } });
}
