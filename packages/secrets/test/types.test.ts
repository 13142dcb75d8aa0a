import type { ImmutableSecret, ImmutableSecretProps, SecretStoreProps } from '@parapet/secrets';
import { expect, it } from 'vitest';

const good: ImmutableSecretProps<'password'> = {
  store: { namespace: 'a', name: 'b' },
  name: 'c',
  remoteKey: 'd/e',
  data: { password: { property: 'f' } },
  current: { generation: 1, versionId: '3f1c0a52-7d0e-4a53-9a55-6a5f3f0c1d42' },
  keep: [],
};

it('has no place for the value of a secret, for a refresh, or for a stage that moves', () => {
  const wrong: ImmutableSecretProps<'password'>[] = [
    // @ts-expect-error a value beside the property
    { ...good, data: { password: { value: 'hunter2' } } },
    // @ts-expect-error a value in place of the property
    { ...good, data: { password: 'hunter2' } },
    // @ts-expect-error the values of a Secret
    { ...good, stringData: { password: 'hunter2' } },
    // @ts-expect-error nothing immutable is refreshed
    { ...good, refreshInterval: '1h' },
    // @ts-expect-error a generation without a version
    { ...good, current: { generation: 1 } },
  ];
  expect(wrong).toHaveLength(5);
});

it('knows the keys of a secret', () => {
  const keyOf = (key: keyof ImmutableSecret<'password'>['current']) => key;
  // @ts-expect-error the secret has no such key
  expect([keyOf('password'), keyOf('user')]).toHaveLength(2);
});

it('has no credentials for a store', () => {
  const store: SecretStoreProps = {
    namespace: 'a',
    name: 'b',
    region: 'eu-central-1',
    role: 'arn:aws:iam::111122223333:role/c',
    // @ts-expect-error the controller has credentials
    auth: { secretRef: { accessKeyIDSecretRef: { name: 'c' } } },
  };
  // @ts-expect-error a user is not a role
  const user: SecretStoreProps = { ...store, role: 'arn:aws:iam::111122223333:user/c' };
  expect(user.name).toBe('b');
});
