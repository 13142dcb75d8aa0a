import type { RenderedObject } from '@parapet/core';
import type { Index } from '../index/index-of-objects.ts';
import { fields, fieldsAt, pairs, text } from '../shapes.ts';

/** A field whose text is, or becomes, a secret. */
export interface SecretField {
  readonly object: RenderedObject;
  readonly field: string;
  readonly value: string;
  /** Whether the value itself is in the manifest, and not only the form that it takes. */
  readonly isLiteral: boolean;
}

/** ACK fields that should name a key of a Secret, and are sometimes given the secret. */
export const ackSecretKeys: readonly (readonly [type: string, field: string])[] = [
  ['Secret.secretsmanager.services.k8s.aws', 'secretString'],
  ['DBInstance.rds.services.k8s.aws', 'masterUserPassword'],
  ['DBCluster.rds.services.k8s.aws', 'masterUserPassword'],
];

export function secretFieldsOf(index: Index): readonly SecretField[] {
  const found: SecretField[] = [];
  for (const [type, field] of ackSecretKeys)
    for (const object of index.of(type)) {
      const value = text(fields(object.manifest.spec)[field]);
      if (value !== undefined) found.push({ object, field: `spec.${field}`, value, isLiteral: true });
    }
  for (const object of index.of('Secret'))
    for (const part of ['data', 'stringData'])
      for (const [key, value] of pairs(object.manifest[part]))
        found.push({ object, field: `${part}.${key}`, value, isLiteral: true });
  for (const object of index.of('ExternalSecret.external-secrets.io'))
    for (const [key, value] of pairs(fieldsAt(object.manifest, 'spec', 'target', 'template').data))
      found.push({ object, field: `spec.target.template.data.${key}`, value, isLiteral: false });
  return found;
}
