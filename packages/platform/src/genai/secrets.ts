import type { SecretKey } from '@parapet/availability';
import type { Layer } from '@parapet/flux';
import { ImmutableSecret } from '@parapet/secrets';
import { Chart } from 'cdk8s';
import type { Environment } from '../environment/environment.ts';
import type { Layers } from '../layers.ts';
import { parts } from '../names.ts';
import { addSecretReader, secretPrefix } from '../secrets/secret-reader.ts';

export interface GenaiSecrets {
  /** vLLM's configuration file with the key that callers have to bring. */
  readonly modelServerConfig: SecretKey;
  /** The same key by itself, for who calls. */
  readonly modelServerKey: SecretKey;
  /** One for each of the providers. */
  readonly providerKeys: readonly [SecretKey, ...SecretKey[]];
}

interface RemoteSecret {
  /** Of its objects. In AWS Secrets Manager it is below `secretPrefix`. */
  readonly name: string;
  readonly description: string;
}

/** What is kept in AWS Secrets Manager. A person puts the values there; here are their places. */
export const remoteSecrets = {
  modelServer: {
    name: 'model-server',
    description:
      'JSON with api-key, and with config: the YAML that vLLM reads, with the keys that it takes as api-key.',
  },
  providerKeys: {
    name: 'llm-api-keys',
    description: 'JSON with the keys of the providers of models: openai_api_key, anthropic_api_key, cohere_api_key.',
  },
} as const satisfies Record<string, RemoteSecret>;

/**
 * Each beside the pods that read it, which wait for it: a value that nobody has put into AWS yet keeps no other part waiting. The
 * gateway reads the key of the servers too.
 */
export function addGenaiSecrets(layers: Layers, environment: Environment): GenaiSecrets {
  const { secrets } = environment.genai;
  const { store } = addSecretReader(layers, environment, { part: 'genai', kmsKeyArn: secrets.kmsKeyArn });
  const add = <Key extends string>(
    layer: Layer,
    use: keyof typeof remoteSecrets,
    data: Record<Key, { readonly property: string }>,
  ) =>
    new ImmutableSecret(new Chart(layer, `${remoteSecrets[use].name}-secret`), use, {
      store,
      name: remoteSecrets[use].name,
      remoteKey: `${secretPrefix('genai', environment)}${remoteSecrets[use].name}`,
      data,
      ...secrets[use],
      partOf: parts.genai,
    }).current;
  const server = add(layers.inference, 'modelServer', {
    'server.yaml': { property: 'config' },
    'api-key': { property: 'api-key' },
  });
  const { openai_api_key, anthropic_api_key, cohere_api_key } = add(layers.platform, 'providerKeys', {
    openai_api_key: { property: 'openai_api_key' },
    anthropic_api_key: { property: 'anthropic_api_key' },
    cohere_api_key: { property: 'cohere_api_key' },
  });
  return {
    modelServerConfig: server['server.yaml'],
    modelServerKey: server['api-key'],
    providerKeys: [openai_api_key, anthropic_api_key, cohere_api_key],
  };
}
