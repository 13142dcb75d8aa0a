import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';
import { externalSecret } from '../examples/secrets.ts';

const name = 'genai-platform/llm-api-keys';
const kept = (secretString: unknown) =>
  object('secretsmanager.services.k8s.aws/v1alpha1', 'Secret', 'llm-api-keys', { spec: { name, secretString } });
const two = kept('{"openai_api_key": "a", "cohere_api_key": "b"}');
const synced = (...keys: readonly string[]) =>
  externalSecret('llm-api-keys-v1', {
    data: keys.map((property) => ({ secretKey: property, remoteRef: { key: name, property } })),
  });

export const examples: RuleExamples = {
  pass: [
    { objects: [two, synced('openai_api_key', 'cohere_api_key')] },
    { objects: [two, externalSecret('llm-api-keys-v1', { data: [], dataFrom: [{ extract: { key: name } }] })] },
    {
      objects: [
        two,
        synced('openai_api_key'),
        externalSecret('all-v1', { data: [], dataFrom: [{ find: { name: { regexp: '.*' } } }] }),
      ],
    },
    { objects: [two, synced('openai_api_key.a', 'cohere_api_key')] },
    { objects: [two] },
    { objects: [kept({ name: 'llm-api-keys', key: 'json' }), synced('openai_api_key')] },
    { objects: [kept('no object'), synced('openai_api_key')] },
  ],
  fail: [
    {
      objects: [two, synced('openai_api_key', 'mistral_api_key')],
      says: [
        'ExternalSecret.external-secrets.io/poolside/llm-api-keys-v1: asks for the key mistral_api_key of genai-platform/llm-api-keys, which does not have it (SEC-016). Fix: sync the key, or leave it out.',
        'Secret.secretsmanager.services.k8s.aws/poolside/llm-api-keys: has the key cohere_api_key, which nothing syncs (SEC-016). Fix: sync the key, or leave it out.',
      ],
    },
  ],
};
