import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';
import { externalSecret, secretStore, secretVariable } from '../examples/secrets.ts';

const agent = deployment('agent', { pod: { serviceAccountName: 'keys' } });
const reader = deployment('reader', {
  pod: { serviceAccountName: 'keys' },
  container: secretVariable('keys-v1', 'password'),
});

const eachFrom = (name: string) =>
  externalSecret('keys-v1', {
    data: [{ secretKey: 'password', remoteRef: { key: 'keys' }, sourceRef: { storeRef: { name } } }],
  });

export const examples: RuleExamples = {
  pass: [
    { objects: [secretStore('aws', 'keys'), externalSecret('keys-v1'), reader] },
    { objects: [secretStore('keys', 'keys'), eachFrom('keys'), reader] },
    { objects: [secretStore('aws', 'store'), externalSecret('keys-v1'), agent] },
    { objects: [secretStore('aws'), agent] },
  ],
  fail: [
    {
      objects: [secretStore('aws', 'keys'), externalSecret('keys-v1'), agent],
      says: [
        'Deployment/poolside/agent: runs as poolside/keys, with which SecretStore aws reads secrets, and uses none of them (SEC-017). Fix: give the store a service account and role of its own.',
      ],
    },
  ],
};
