import { accountKey, accountsOf } from '../objects/service-accounts.ts';
import { storeAccountsOf } from '../objects/store-accounts.ts';
import type { ObjectRule } from '../rule.ts';

export const sec015: ObjectRule = {
  id: 'SEC-015',
  title: 'A store signs in as a service account that exists',
  severity: 'error',
  why: 'Without it there is no token: the store is never ready, and no Secret is made.',
  fix: 'render the service account, with the role that reads the secrets of this store alone',
  references: ['External Secrets: AWS Secrets Manager, authentication'],
  check(index, report) {
    const accounts = index.derived(accountsOf);
    for (const { store, namespace, name } of index.derived(storeAccountsOf)) {
      const account = accountKey(namespace, name);
      if (!accounts.has(account)) report(store, `signs in as ${account}, which nothing makes`);
    }
  },
};
