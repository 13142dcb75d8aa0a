import type { RenderedObject } from '@parapet/core';
import { fields, isFields, items, text, type Fields } from '../shapes.ts';

/** A store that an ExternalSecret asks. */
export interface AskedStore {
  readonly kind: string;
  readonly name: string | undefined;
}

/** The store of the whole, and those of single keys. A generator takes the place of a store. */
export function storesOf({ manifest }: RenderedObject): readonly AskedStore[] {
  const { secretStoreRef, data, dataFrom }: Fields = fields(manifest.spec);
  return [{ sourceRef: { storeRef: secretStoreRef } }, ...items(data), ...items(dataFrom)]
    .map(({ sourceRef }) => fields(sourceRef).storeRef)
    .filter(isFields)
    .map(({ kind, name }) => ({ kind: text(kind) ?? 'SecretStore', name: text(name) }));
}
