import { namespaceOf } from '../index/identity.ts';
import { storesOf } from '../objects/external-secrets.ts';
import type { ObjectRule } from '../rule.ts';

export const sec011: ObjectRule = {
  id: 'SEC-011',
  title: 'An ExternalSecret asks a store that exists',
  severity: 'error',
  why: 'Without its store the Secret is never made, and the pods that need it do not start.',
  fix: 'render the store, or correct secretStoreRef',
  references: ['External Secrets: ExternalSecret'],
  check(index, report) {
    for (const external of index.of('ExternalSecret.external-secrets.io'))
      for (const { kind, name } of storesOf(external)) {
        const namespace = kind === 'SecretStore' ? namespaceOf(external.manifest) : '';
        if (index.find(`${kind}.external-secrets.io`, namespace, name ?? '') === undefined)
          report(external, `asks the ${kind} ${name ?? '(no name)'}, which nothing makes`);
      }
  },
};
