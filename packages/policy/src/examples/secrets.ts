import type { Manifest } from '@parapet/core';
import type { Fields } from '../shapes.ts';
import { object } from './objects.ts';

/** An immutable Secret from one key of AWS Secrets Manager. */
export function externalSecret(name: string, spec: Fields = {}, target: Fields = {}): Manifest {
  return object('external-secrets.io/v1', 'ExternalSecret', name, {
    spec: {
      refreshPolicy: 'CreatedOnce',
      refreshInterval: '0s',
      secretStoreRef: { kind: 'SecretStore', name: 'aws' },
      target: { name, immutable: true, creationPolicy: 'Owner', ...target },
      data: [{ secretKey: 'password', remoteRef: { key: 'poolside/dev/core-api/database', version: 'uuid/1' } }],
      ...spec,
    },
  });
}

export function secretVariable(secret: string, key: string, rest: Fields = {}): Fields {
  return { env: [{ name: 'DATABASE_PASSWORD', valueFrom: { secretKeyRef: { name: secret, key, ...rest } } }] };
}
