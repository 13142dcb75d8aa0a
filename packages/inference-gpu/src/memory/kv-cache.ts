import type { Model } from '../catalogue/model.ts';

/** How a model is cut: each layer over `tensor` GPUs, the layers over `pipeline` stages. */
export interface Split {
  readonly tensor: number;
  readonly pipeline: number;
}

/** Bytes of a number in the KV cache. */
export const kvBytes = { auto: 2, bfloat16: 2, fp8: 1 } as const;

/** `auto` is the type of the model's activations, which is bfloat16 for all that are in the catalogue. */
export type KvCacheDtype = keyof typeof kvBytes;

/** The whole model's KV cache for each token, in bytes, while no layer forgets any. */
export function kvBytesPerToken(model: Model, dtype: KvCacheDtype = 'auto'): number {
  return model.layers * layerBytes(model, 1, dtype);
}

/** What one request of `tokens` needs on the GPU that has most of it. */
export function kvBytesOnGpu(model: Model, { tensor, pipeline }: Split, tokens: number, dtype: KvCacheDtype): number {
  const layers = Math.ceil(model.layers / pipeline);
  const sliding = model.kvCache.type === 'heads' ? model.kvCache.sliding : undefined;
  const short = sliding === undefined ? 0 : Math.floor(sliding.layers / pipeline);
  const window = sliding === undefined ? 0 : Math.min(tokens, sliding.tokens + STEP);
  return ((layers - short) * tokens + short * window) * layerBytes(model, tensor, dtype);
}

/** Tokens that vLLM may compute in one step, its largest default: a sliding window grows by them before it is cut. */
const STEP = 8192;

/** Of one layer and token on one GPU. With more GPUs than KV heads, each head is kept by several. */
function layerBytes({ kvCache }: Model, tensor: number, dtype: KvCacheDtype): number {
  if (kvCache.type === 'latent') return kvCache.width * kvBytes[dtype];
  return 2 * Math.ceil(kvCache.heads / tensor) * kvCache.headDim * kvBytes[dtype];
}
