import { beforeAll, describe, expect } from 'vitest';
import type { AwsStandIn } from '../src/aws/stand-in.ts';
import type { Client } from '../src/kubernetes/client.ts';
import { condition } from '../src/kubernetes/conditions.ts';
import type { KubernetesObject } from '../src/kubernetes/object.ts';
import { objectsOf, only, withSpec } from './support/apply.ts';
import { externalSecretsOf, inOlderWords, ready, saidOf, tokenOf } from './support/external-secrets.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { copyOf, secret } from './support/secret.ts';

// Who may read the secrets of a store. AWS is a stand-in at the wire, which goes by the policies in aws.json.
proofs('the store of dist/production, with a stand-in for AWS', () => {
  const objects = objectsOf('production');
  const store = only(objects, 'SecretStore', 'poolside');
  const external = objects.find(({ kind, metadata }) => kind === 'ExternalSecret' && metadata.namespace === 'poolside');
  const plane = controlPlane({});
  const controller = externalSecretsOf('production', plane);
  let client: Client;
  let aws: AwsStandIn;

  beforeAll(() => {
    client = plane().client();
    aws = controller().aws;
  });

  proof(
    ['I01', 'I02'],
    'is Ready without credentials, a token or a service account in it; one in another namespace, which the controller is not given, is not looked at',
    async () => {
      const elsewhere = { ...store, metadata: { name: 'elsewhere', namespace: 'poolside-models' } };
      await client.apply(inOlderWords(elsewhere));
      await client.apply(inOlderWords(store));
      await ready(client, store);
      expect(JSON.stringify(store.spec)).not.toContain('"auth"');
      expect((await client.get(elsewhere))!.status).toBeUndefined();
    },
  );

  describe('twins', () => {
    /** The store is not Ready, for a reason; nothing is read through it, and no Secret made. */
    const refused = async (broken: KubernetesObject, words: string) => {
      const throughIt = copyOf(external!, broken.metadata.name);
      await client.apply(withSpec(throughIt, { secretStoreRef: { kind: 'SecretStore', name: broken.metadata.name } }));
      await client.apply(broken);
      await saidOf(client, broken, words);
      expect(condition((await client.get(broken))!, 'Ready')).toMatchObject({ status: 'False' });
      await saidOf(client, throughIt, `SecretStore "${broken.metadata.name}" is not ready`);
      expect(await client.get(secret('poolside', throughIt.metadata.name))).toBeUndefined();
      expect(aws.calls.filter(({ action }) => action === 'GetSecretValue')).toEqual([]);
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
      const { aws: settings } = (own.spec as { readonly provider: { readonly aws: object } }).provider;
      const role = controllerRole(objects, aws);
      await refused(
        withSpec(own, { provider: { aws: { ...settings, role } } }),
        'is not authorized to perform: sts:AssumeRole',
      );
    });

    twin(
      ['I01'],
      'the store asks for a token of a service account, which has no role annotated: not Ready',
      async () => {
        const { aws: settings } = (inOlderWords(named('token')).spec as { readonly provider: { readonly aws: object } })
          .provider;
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
          await tokenOf(
            client,
            { namespace: 'external-secrets', name: 'external-secrets' },
            'https://kubernetes.default.svc',
          ),
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

/** The role that the controller has from Pod Identity. */
function controllerRole(objects: readonly KubernetesObject[], { calls }: AwsStandIn): string {
  const { role } = (
    only(objects, 'SecretStore', 'poolside').spec as {
      readonly provider: { readonly aws: { readonly role: string } };
    }
  ).provider.aws;
  const name = calls.find(({ action }) => action === 'AssumeRole')?.by ?? '';
  return role.replace(/[^/]+$/, name);
}
