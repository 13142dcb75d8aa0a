/** One service of the measured environment. Environments differ by their name alone. */
export interface Component {
  readonly name: string;
  readonly namespace: string;
  readonly port: number;
  readonly replicas: number;
}

export const NAMESPACES = [
  'poolside',
  'poolside-models',
  'genai-platform',
  'retrieval',
  'gateway',
  'observability',
] as const;

/** Named like the parts of a GenAI platform; spread over the namespaces in turn. */
export const COMPONENTS: readonly Component[] = [
  'core-api',
  'web-assistant',
  'inference-llama',
  'inference-mistral',
  'inference-qwen',
  'embeddings',
  'reranker',
  'guardrails',
  'model-gateway',
  'rag-api',
  'vector-index',
  'batch-worker',
  'telemetry',
  'model-cache',
].map((name, index) => ({
  name,
  namespace: NAMESPACES[index % NAMESPACES.length] ?? NAMESPACES[0],
  port: 8080 + index,
  replicas: 4 + (index % 3),
}));

export const PART_OF = 'genai-platform';

/** `env-007`: all names are of one length, so that environments are of one size. */
export function environmentName(index: number): string {
  return `env-${String(index).padStart(3, '0')}`;
}

export function variables({ name, port }: Component, environment: string): Readonly<Record<string, string>> {
  return {
    ENVIRONMENT: environment,
    LISTEN: `0.0.0.0:${port}`,
    LOG_LEVEL: 'info',
    DISABLE_LOG_STATS: 'false',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://telemetry.poolside:4317',
    OTEL_SERVICE_NAME: name,
  };
}

export function configuration({ name, port }: Component, environment: string): Readonly<Record<string, string>> {
  return {
    'config.yaml': `service: ${name}\nport: ${port}\nlogging:\n  level: info\n  json: true\nenvironment: ${environment}\n`,
    retries: '3',
  };
}
