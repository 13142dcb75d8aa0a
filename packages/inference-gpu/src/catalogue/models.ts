import type { Model } from './model.ts';

type Counts = Omit<Model, 'name'>;

/**
 * Open models by their name on Hugging Face. Layers, heads, head size and context are those of `config.json` as published;
 * the numbers of parameters follow from it.
 */
export const models = {
  'meta-llama/Llama-3.2-1B-Instruct': bfloat16({
    parameters: 1_235_814_400,
    embeddingParameters: 262_668_288,
    layers: 16,
    attentionHeads: 32,
    kvCache: { type: 'heads', heads: 8, headDim: 64 },
    maxModelLen: 131_072,
  }),
  'meta-llama/Llama-3.2-3B-Instruct': bfloat16({
    parameters: 3_212_749_824,
    embeddingParameters: 394_002_432,
    layers: 28,
    attentionHeads: 24,
    kvCache: { type: 'heads', heads: 8, headDim: 128 },
    maxModelLen: 131_072,
  }),
  'meta-llama/Llama-3.1-8B-Instruct': bfloat16({
    parameters: 8_030_261_248,
    embeddingParameters: 1_050_673_152,
    layers: 32,
    attentionHeads: 32,
    kvCache: { type: 'heads', heads: 8, headDim: 128 },
    maxModelLen: 131_072,
  }),
  'meta-llama/Llama-3.1-70B-Instruct': bfloat16({
    parameters: 70_553_706_496,
    embeddingParameters: 2_101_346_304,
    layers: 80,
    attentionHeads: 64,
    kvCache: { type: 'heads', heads: 8, headDim: 128 },
    maxModelLen: 131_072,
  }),
  'meta-llama/Llama-3.3-70B-Instruct': bfloat16({
    parameters: 70_553_706_496,
    embeddingParameters: 2_101_346_304,
    layers: 80,
    attentionHeads: 64,
    kvCache: { type: 'heads', heads: 8, headDim: 128 },
    maxModelLen: 131_072,
  }),
  'Qwen/Qwen2.5-7B-Instruct': bfloat16({
    parameters: 7_615_616_512,
    embeddingParameters: 1_089_994_752,
    layers: 28,
    attentionHeads: 28,
    kvCache: { type: 'heads', heads: 4, headDim: 128 },
    maxModelLen: 32_768,
  }),
  'Qwen/Qwen2.5-32B-Instruct': bfloat16({
    parameters: 32_763_876_352,
    embeddingParameters: 1_557_135_360,
    layers: 64,
    attentionHeads: 40,
    kvCache: { type: 'heads', heads: 8, headDim: 128 },
    maxModelLen: 32_768,
  }),
  'Qwen/Qwen2.5-72B-Instruct': bfloat16({
    parameters: 72_706_203_648,
    embeddingParameters: 2_491_416_576,
    layers: 80,
    attentionHeads: 64,
    kvCache: { type: 'heads', heads: 8, headDim: 128 },
    maxModelLen: 32_768,
  }),
  'Qwen/Qwen3-8B': bfloat16({
    parameters: 8_190_735_360,
    embeddingParameters: 1_244_659_712,
    layers: 36,
    attentionHeads: 32,
    kvCache: { type: 'heads', heads: 8, headDim: 128 },
    maxModelLen: 40_960,
  }),
  'Qwen/Qwen3-32B': bfloat16({
    parameters: 32_762_123_264,
    embeddingParameters: 1_555_824_640,
    layers: 64,
    attentionHeads: 64,
    kvCache: { type: 'heads', heads: 8, headDim: 128 },
    maxModelLen: 40_960,
  }),
  'Qwen/Qwen3-30B-A3B': bfloat16({
    parameters: 30_532_122_624,
    embeddingParameters: 622_329_856,
    layers: 48,
    attentionHeads: 32,
    kvCache: { type: 'heads', heads: 4, headDim: 128 },
    maxModelLen: 40_960,
  }),
  'mistralai/Mistral-7B-Instruct-v0.3': bfloat16({
    parameters: 7_248_023_552,
    embeddingParameters: 268_435_456,
    layers: 32,
    attentionHeads: 32,
    kvCache: { type: 'heads', heads: 8, headDim: 128 },
    maxModelLen: 32_768,
  }),
  'mistralai/Mixtral-8x7B-Instruct-v0.1': bfloat16({
    parameters: 46_702_792_704,
    embeddingParameters: 262_144_000,
    layers: 32,
    attentionHeads: 32,
    kvCache: { type: 'heads', heads: 8, headDim: 128 },
    maxModelLen: 32_768,
  }),
  // Experts in mxfp4, all else in bfloat16; every other layer has a sliding window.
  'openai/gpt-oss-20b': {
    dtype: 'mxfp4',
    parameters: 20_914_757_184,
    embeddingParameters: 1_158_266_880,
    weightBytes: 13_761_264_768,
    layers: 24,
    attentionHeads: 64,
    kvCache: { type: 'heads', heads: 8, headDim: 64, sliding: { layers: 12, tokens: 128 } },
    maxModelLen: 131_072,
  },
  // Experts in mxfp4, all else in bfloat16; every other layer has a sliding window.
  'openai/gpt-oss-120b': {
    dtype: 'mxfp4',
    parameters: 116_829_156_672,
    embeddingParameters: 1_158_266_880,
    weightBytes: 65_248_815_744,
    layers: 36,
    attentionHeads: 64,
    kvCache: { type: 'heads', heads: 8, headDim: 64, sliding: { layers: 18, tokens: 128 } },
    maxModelLen: 131_072,
  },
  // The weights hold one layer more than are counted, for predicting several tokens at once.
  'deepseek-ai/DeepSeek-R1': {
    dtype: 'fp8',
    parameters: 671_026_419_200,
    embeddingParameters: 1_853_358_080,
    weightBytes: 688_586_727_753,
    layers: 61,
    attentionHeads: 128,
    kvCache: { type: 'latent', width: 512 + 64 },
    maxModelLen: 163_840,
  },
} as const satisfies Readonly<Record<string, Counts>>;

export type ModelName = keyof typeof models;

/** A model of the catalogue by its name; one of your own as it is. Undefined for a name that is not there. */
export function modelOf(model: ModelName | Model): Model | undefined {
  if (typeof model !== 'string') return model;
  return Object.hasOwn(models, model) ? { name: model, ...models[model] } : undefined;
}

function bfloat16(counts: Omit<Counts, 'dtype' | 'weightBytes'>): Counts {
  return { dtype: 'bfloat16', weightBytes: 2 * counts.parameters, ...counts };
}
