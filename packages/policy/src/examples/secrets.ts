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

/** A store of AWS Secrets Manager that signs in as the controller, or as a service account. */
export function secretStore(name: string, account?: string): Manifest {
  const auth = account === undefined ? {} : { auth: { jwt: { serviceAccountRef: { name: account } } } };
  return object('external-secrets.io/v1', 'SecretStore', name, {
    spec: { provider: { aws: { service: 'SecretsManager', region: 'eu-central-1', ...auth } } },
  });
}
