import { ImmutableSecret, SecretStore, type ImmutableSecretProps, type SecretStoreProps } from '@parapet/secrets';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { render } from './support.ts';

/** As a password is pasted into the wrong field. */
const password = fc.stringMatching(/^[!-~]{12,60}$/);

it('shows no part of a setting that may be the secret itself', () => {
  fc.assert(
    fc.property(password, (text) => {
      const { problems } = render((scope) => {
        new SecretStore(scope, 'store', {
          namespace: 'a',
          name: 'b',
          region: text,
          role: text as SecretStoreProps['role'],
        });
        new ImmutableSecret(scope, 'secret', {
          store: { namespace: 'a', name: 'b' },
          name: 'c',
          remoteKey: text,
          data: { d: { property: text }, e: { value: text } } as ImmutableSecretProps['data'],
          current: { generation: 1, versionId: text },
          keep: [],
        });
      });
      expect(problems.length).toBeGreaterThanOrEqual(4);
      expect(problems.filter((problem) => problem.includes(text))).toEqual([]);
    }),
  );
});
