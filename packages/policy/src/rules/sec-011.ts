import { namespaceOf } from '../index/identity.ts';
import { fields, isFields, items, text, type Fields } from '../shapes.ts';
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
      for (const { kind, name } of storesOf(fields(external.manifest.spec))) {
        const type = text(kind) ?? 'SecretStore';
        const namespace = type === 'SecretStore' ? namespaceOf(external.manifest) : '';
        if (index.find(`${type}.external-secrets.io`, namespace, text(name) ?? '') === undefined)
          report(external, `asks the ${type} ${text(name) ?? '(no name)'}, which nothing makes`);
      }
  },
};

/** The store of the whole, and those of single keys. A generator takes the place of a store. */
function storesOf({ secretStoreRef, data, dataFrom }: Fields): readonly Fields[] {
  return [{ sourceRef: { storeRef: secretStoreRef } }, ...items(data), ...items(dataFrom)]
    .map(({ sourceRef }) => fields(sourceRef).storeRef)
    .filter(isFields);
}
