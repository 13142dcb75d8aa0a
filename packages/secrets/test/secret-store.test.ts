import { SecretStore, type SecretStoreProps } from '@parapet/secrets';
import { expect, it } from 'vitest';
import { render } from './support.ts';

const props: SecretStoreProps = {
  namespace: 'poolside',
  name: 'assistant',
  region: 'eu-central-1',
  role: 'arn:aws:iam::111122223333:role/production-assistant-secrets',
};

const renderWith = (changes: Partial<SecretStoreProps>) =>
  render((scope) => {
    const store = new SecretStore(scope, 'store', { ...props, ...changes });
    expect(store.ref).toEqual({ namespace: store.ref.namespace, name: store.ref.name });
  });

it('reads AWS Secrets Manager in a role of its own, and has no credentials itself', () => {
  const { objects, problems } = renderWith({});
  expect(problems).toEqual([]);
  expect(objects).toEqual([
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      metadata: {
        namespace: 'poolside',
        name: 'assistant',
        labels: {
          'app.kubernetes.io/name': 'assistant',
          'app.kubernetes.io/instance': 'assistant',
          'app.kubernetes.io/managed-by': 'parapet',
        },
      },
      spec: {
        provider: {
          aws: { service: 'SecretsManager', region: 'eu-central-1', role: props.role, sessionTagsPolicy: 'Simple' },
        },
      },
    },
  ]);
});

it.each(['arn:aws-cn:iam::111122223333:role/a/path/store', 'arn:aws-us-gov:iam::111122223333:role/store'] as const)(
  'takes the role %s',
  (role) => {
    expect(renderWith({ role }).problems).toEqual([]);
  },
);

const id = 'SecretStore.external-secrets.io/poolside/assistant';

it.each<[Partial<SecretStoreProps>, string]>([
  [
    { role: 'arn:aws:iam::0123:role/store' },
    'role is not an ARN of a role (not shown) (ENV-010). Fix: write arn:<partition>:iam::<account>:role/<name>.',
  ],
  [
    { role: 'arn:aws:iam::${ACCOUNT}:role/store' },
    'role has $(…) or ${…} in it (not shown), which nobody evaluates (SEC-004). Fix: write the value itself.',
  ],
  [
    { region: 'Frankfurt' },
    'region is not an AWS region (not shown) (ENV-010). Fix: write a region, such as "eu-central-1".',
  ],
])('reports %j', (changes, message) => {
  expect(renderWith(changes).problems).toEqual([`${id}: ${message}`]);
});

it('reports a namespace that is not ours', () => {
  expect(renderWith({ namespace: 'kube-system' }).problems).toEqual([
    'SecretStore.external-secrets.io/kube-system/assistant: namespace: namespace "kube-system" is reserved (kube-) (NAME-006). Fix: choose a namespace of your own.',
  ]);
});
