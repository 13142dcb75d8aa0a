import { namespaceOf, nameOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import { storesOf } from '../objects/external-secrets.ts';
import { referencesOf } from '../objects/pod-references.ts';
import { renderedIn } from '../objects/rendered-pods.ts';
import { accountKey } from '../objects/service-accounts.ts';
import { storeAccountsOf } from '../objects/store-accounts.ts';
import { fields, text } from '../shapes.ts';
import { cis, mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const sec017: ObjectRule = {
  id: 'SEC-017',
  title: 'Pods do not run as the account of a store whose secrets they do not read',
  severity: 'error',
  why: 'The role of that account reads everything that the store may sync: whoever takes over such a pod has the secrets of programs that it has nothing to do with.',
  fix: 'give the store a service account and role of its own',
  references: [
    'External Secrets: security best practices',
    cis('4.1.2'),
    nsa('Role-based access control'),
    mitre('T1078.004'),
  ],
  check(index, report) {
    for (const { store, namespace, name } of index.derived(storeAccountsOf)) {
      const users = renderedIn(index, namespace).filter((pods) => pods.serviceAccount === name);
      if (users.length === 0) continue;
      const secrets = secretsOf(index, nameOf(store.manifest), namespace);
      const reads = users.some((pods) =>
        referencesOf(pods).some((reference) => reference.kind === 'Secret' && secrets.has(reference.name)),
      );
      if (!reads)
        for (const { object } of users)
          report(
            object,
            `runs as ${accountKey(namespace, name)}, with which ${store.manifest.kind} ${nameOf(store.manifest)} reads secrets, and uses none of them`,
          );
    }
  },
};

/** Names of the Secrets in the namespace that are made through the store. */
function secretsOf(index: Index, store: string, namespace: string): ReadonlySet<string> {
  return new Set(
    index
      .of('ExternalSecret.external-secrets.io')
      .filter(({ manifest }) => namespaceOf(manifest) === namespace)
      .filter((external) => storesOf(external).some(({ name }) => name === store))
      .map(({ manifest }) => text(fields(fields(manifest.spec).target).name) ?? nameOf(manifest)),
  );
}
