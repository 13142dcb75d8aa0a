import { accountKey } from '../objects/service-accounts.ts';
import { namespaceOf } from '../index/identity.ts';
import { fieldsAt, isFields, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const sec006: ObjectRule = {
  id: 'SEC-006',
  title: 'A store does not ask for a token that Pod Identity has no use for',
  severity: 'error',
  why: 'auth.jwt exchanges the token of the service account by IRSA; with Pod Identity there is no role to exchange it for, and nothing is synced.',
  fix: 'leave auth out and set provider.aws.role, or give the service account IRSA',
  references: ['External Secrets: AWS Secrets Manager, authentication'],
  check(index, report) {
    const identities = new Set(
      (index.input.identities ?? [])
        .filter(({ mechanism }) => mechanism === 'pod-identity')
        .map(({ serviceAccount: { namespace, name } }) => accountKey(namespace, name)),
    );
    for (const type of ['SecretStore.external-secrets.io', 'ClusterSecretStore.external-secrets.io'])
      for (const store of index.of(type)) {
        const { serviceAccountRef } = fieldsAt(store.manifest, 'spec', 'provider', 'aws', 'auth', 'jwt');
        if (!isFields(serviceAccountRef)) continue;
        const namespace = text(serviceAccountRef.namespace) ?? namespaceOf(store.manifest);
        const account = accountKey(namespace, text(serviceAccountRef.name) ?? '');
        if (identities.has(account)) report(store, `signs in as ${account}, which has Pod Identity`);
      }
  },
};
