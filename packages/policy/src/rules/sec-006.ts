import { storeAccountsOf } from '../objects/store-accounts.ts';
import { accountKey } from '../objects/service-accounts.ts';
import { roleAnnotation } from '../objects/role-annotation.ts';
import type { ObjectRule } from '../rule.ts';

export const sec006: ObjectRule = {
  id: 'SEC-006',
  title: 'A store does not ask for a token that Pod Identity has no use for',
  severity: 'error',
  why: 'auth.jwt exchanges the token of the service account by IRSA, for the role in its annotation. With Pod Identity, or with nothing, there is no role to exchange it for, and nothing is synced.',
  fix: 'leave auth out and set provider.aws.role, or give the service account IRSA',
  references: ['External Secrets: AWS Secrets Manager, authentication'],
  check(index, report) {
    const identities = new Set(
      (index.input.identities ?? [])
        .filter(({ mechanism }) => mechanism === 'pod-identity')
        .map(({ serviceAccount: { namespace, name } }) => accountKey(namespace, name)),
    );
    for (const { store, namespace, name } of index.derived(storeAccountsOf)) {
      const account = accountKey(namespace, name);
      const rendered = index.find('ServiceAccount', namespace, name);
      if (identities.has(account)) report(store, `signs in as ${account}, which has Pod Identity`);
      else if (rendered !== undefined && roleAnnotation(rendered) === undefined)
        report(store, `signs in as ${account}, which has no annotation eks.amazonaws.com/role-arn`);
    }
  },
};
