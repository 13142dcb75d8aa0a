import type { SecretKey } from '@parapet/availability';
import type { Environment } from '../environment/environment.ts';
import type { Layers } from '../layers.ts';

export interface GenaiSecrets {
  /** vLLM's configuration file with the key that callers have to bring: `api-key: [...]`. */
  readonly modelServerConfig: SecretKey;
}

/** What the model platform keeps in AWS Secrets Manager, in its namespace. */
export function addGenaiSecrets(layers: Layers, environment: Environment): GenaiSecrets {
  return { modelServerConfig: { secretName: 'model-server-v1', key: 'server.yaml' } };
}
