import { bytesPerWeight, type Model } from '../catalogue/model.ts';
import { kvBytesOnGpu, type KvCacheDtype, type Split } from './kv-cache.ts';
import { gib, GIB } from './units.ts';

export interface GpuMemoryNeed {
  readonly model: Model;
  readonly split: Split;
  /** Tokens of a prompt and its answer. */
  readonly maxModelLen: number;
  readonly kvCacheDtype: KvCacheDtype;
  /** `fp8`: vLLM quantises what is published in bfloat16 while it loads. */
  readonly quantization: 'none' | 'fp8';
  /** Bytes of all adapters that are on the GPU at once. */
  readonly adapterBytes: number;
}

/** What the fullest GPU holds, in bytes. */
export interface GpuMemoryUse {
  readonly weights: number;
  readonly adapters: number;
  /** Activations, CUDA graphs, the CUDA context and the buffers of collectives: a tenth of the weights, 2 GiB or more. */
  readonly overhead: number;
  /** One request at the greatest length: with less vLLM refuses to start. */
  readonly kvCache: number;
  readonly total: number;
}

export function gpuMemoryUse(need: GpuMemoryNeed): GpuMemoryUse {
  const { model, split, maxModelLen, kvCacheDtype, adapterBytes } = need;
  const weights = weightsOnGpu(need);
  const adapters = adapterBytes / split.tensor;
  const overhead = Math.max(2 * GIB, weights / 10);
  const kvCache = kvBytesOnGpu(model, split, maxModelLen, kvCacheDtype);
  return { weights, adapters, overhead, kvCache, total: weights + adapters + overhead + kvCache };
}

/** The greatest length of which one request fits into `budget` bytes, in steps of 1024 tokens; 0 where not even that. */
export function longestModelLen(need: GpuMemoryNeed, budget: number): number {
  const fits = (steps: number): boolean => gpuMemoryUse({ ...need, maxModelLen: steps * 1024 }).total <= budget;
  let [low, high] = [0, Math.floor(need.maxModelLen / 1024)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low * 1024;
}

/** The sum as a person would write it down. */
export function describeGpuMemory(need: GpuMemoryNeed): string {
  const { weights, adapters, overhead, kvCache, total } = gpuMemoryUse(need);
  const { tensor, pipeline } = need.split;
  const gpus = tensor * pipeline;
  const parts = [
    `weights ${gib(weights)}${gpus === 1 ? '' : ` (of ${gib(loadedBytes(need.model, need.quantization))} over ${gpus} GPUs)`}`,
    ...(adapters === 0 ? [] : [`adapters ${gib(adapters)}`]),
    `overhead ${gib(overhead)}`,
    `KV cache of one request of ${need.maxModelLen} tokens ${gib(kvCache)}`,
  ];
  return `${parts.join(' + ')} = ${gib(total)}`;
}

/** The last stage may have a layer fewer: the fullest GPU counts. */
function weightsOnGpu({ model, split: { tensor, pipeline }, quantization }: GpuMemoryNeed): number {
  const share = Math.ceil(model.layers / pipeline) / model.layers / tensor;
  return loadedBytes(model, quantization) * share;
}

/** Embeddings stay as they are. */
function loadedBytes(model: Model, quantization: GpuMemoryNeed['quantization']): number {
  if (quantization === 'none' || model.dtype !== 'bfloat16') return model.weightBytes;
  const { bfloat16, fp8 } = bytesPerWeight;
  return model.embeddingParameters * bfloat16 + (model.parameters - model.embeddingParameters) * fp8;
}
