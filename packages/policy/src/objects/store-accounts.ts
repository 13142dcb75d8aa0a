import type { RenderedObject } from '@parapet/core';
import { namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import { fieldsAt, isFields, text } from '../shapes.ts';

/** The service account with whose token a secret store signs in to AWS. */
export interface StoreAccount {
  readonly store: RenderedObject;
  readonly namespace: string;
  readonly name: string;
}

export function storeAccountsOf(index: Index): readonly StoreAccount[] {
  return ['SecretStore.external-secrets.io', 'ClusterSecretStore.external-secrets.io']
    .flatMap((type) => index.of(type))
    .flatMap((store) => {
      const { serviceAccountRef } = fieldsAt(store.manifest, 'spec', 'provider', 'aws', 'auth', 'jwt');
      if (!isFields(serviceAccountRef)) return [];
      const namespace = text(serviceAccountRef.namespace) ?? namespaceOf(store.manifest);
      return [{ store, namespace, name: text(serviceAccountRef.name) ?? '' }];
    });
}
