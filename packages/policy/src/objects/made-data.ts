import { nameOf, namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import { fields, fieldsAt, items, list, text, type Fields } from '../shapes.ts';

/** Keys of a Secret or ConfigMap; undefined where only the cluster knows them. */
export type Keys = ReadonlySet<string> | undefined;

/** Every Secret and ConfigMap that is rendered, or made in the cluster from a rendered object, as `kind/namespace/name`. */
export function madeData(index: Index): ReadonlyMap<string, Keys> {
  const made = new Map<string, Keys>();
  for (const kind of ['Secret', 'ConfigMap'] as const)
    for (const { manifest } of index.of(kind)) {
      const { data, stringData, binaryData } = manifest;
      const keys = [data, stringData, binaryData].flatMap((part) => Object.keys(fields(part)));
      made.set(dataKey(kind, namespaceOf(manifest), nameOf(manifest)), new Set(keys));
    }
  for (const { manifest } of index.of('ExternalSecret.external-secrets.io')) {
    const spec = fields(manifest.spec);
    const name = text(fields(spec.target).name) ?? nameOf(manifest);
    made.set(dataKey('Secret', namespaceOf(manifest), name), keysOfExternalSecret(spec));
  }
  for (const { manifest } of index.of('Certificate.cert-manager.io')) {
    const name = text(fields(manifest.spec).secretName) ?? '';
    made.set(dataKey('Secret', namespaceOf(manifest), name), new Set(['tls.crt', 'tls.key', 'ca.crt']));
  }
  return made;
}

export function dataKey(kind: 'Secret' | 'ConfigMap', namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}

/** In every namespace, from the controller manager. */
export const ROOT_CERTIFICATES = 'kube-root-ca.crt';

function keysOfExternalSecret(spec: Fields): Keys {
  const { data, templateFrom } = fieldsAt(spec, 'target', 'template');
  if (list(spec.dataFrom).length > 0 || list(templateFrom).length > 0) return undefined;
  const templated = Object.keys(fields(data));
  return new Set(templated.length > 0 ? templated : items(spec.data).map(({ secretKey }) => text(secretKey) ?? ''));
}
