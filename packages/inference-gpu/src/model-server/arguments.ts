import type { VllmFlag } from '../catalogue/vllm.ts';
import { adapterArguments } from './adapters.ts';
import { apiKeyArguments } from './api-key.ts';
import type { Settings } from './model-server-defaults.ts';
import { modelArgument } from './model-source.ts';

export const PORT = 8000;

/** What follows `vllm serve`: the model first, as vLLM asks, then each argument and its values. */
export function serveArguments(settings: Settings): string[] {
  const { source, engine, shape, times, servedModelName, adapters, apiKey } = settings;
  const { split, dataParallel } = shape;
  return [
    modelArgument(source),
    ...pair('--served-model-name', servedModelName),
    ...pair('--host', '0.0.0.0'),
    ...pair('--port', PORT),
    ...sourceArguments(settings),
    ...pair('--max-model-len', engine.maxModelLen),
    ...pair('--gpu-memory-utilization', engine.gpuMemoryUtilization),
    ...pair('--tensor-parallel-size', split.tensor),
    ...(split.pipeline === 1 ? [] : pair('--pipeline-parallel-size', split.pipeline)),
    ...(dataParallel === 1 ? [] : pair('--data-parallel-size', dataParallel)),
    ...(engine.maxNumSeqs === undefined ? [] : pair('--max-num-seqs', engine.maxNumSeqs)),
    ...(engine.kvCacheDtype === 'auto' ? [] : pair('--kv-cache-dtype', engine.kvCacheDtype)),
    ...(engine.quantization === 'none' ? [] : pair('--quantization', engine.quantization)),
    ...pair('--shutdown-timeout', times.shutdown),
    '--disable-fastapi-docs',
    ...pair('--disable-access-log-for-endpoints', '/health,/metrics'),
    ...(engine.tracesEndpoint === undefined ? [] : pair('--otlp-traces-endpoint', engine.tracesEndpoint)),
    ...(adapters === undefined ? [] : adapterArguments(adapters)),
    ...apiKeyArguments(apiKey),
    ...furtherArguments(engine.options),
  ];
}

function pair(flag: VllmFlag, value: string | number): [string, string] {
  return [flag, String(value)];
}

function sourceArguments({ source, shape, loaderBuffer }: Settings): string[] {
  if (source.type === 'hugging-face') return pair('--revision', source.revision);
  if (source.type !== 's3-stream') return [];
  const memory = { memory_limit: loaderBuffer };
  // With several GPUs each process reads a part and hands it to the others, instead of all reading everything.
  const extra = shape.split.tensor > 1 ? { distributed: true, ...memory } : memory;
  return [...pair('--load-format', 'runai_streamer'), ...pair('--model-loader-extra-config', JSON.stringify(extra))];
}

function furtherArguments(options: Settings['engine']['options']): string[] {
  return Object.entries(options).flatMap(([flag, value]) => {
    if (value === true) return [flag];
    return value === false ? [flag.replace(/^--/, '--no-')] : [flag, String(value)];
  });
}
