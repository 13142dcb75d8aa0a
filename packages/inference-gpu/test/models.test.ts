import { kvBytesPerToken, modelOf, models, type ModelName } from '@parapet/inference-gpu';
import { describe, expect, test } from 'vitest';

/** What `config.json` says beside the counts that the catalogue has. */
interface Rest {
  readonly hidden: number;
  /** `intermediate_size` of the layer, or of each expert. */
  readonly intermediate: number;
  readonly vocabulary: number;
  readonly experts?: number;
  readonly tied?: true;
  readonly biasOfQkv?: true;
  readonly normOfQk?: true;
}

const configs: Partial<Record<ModelName, Rest>> = {
  'meta-llama/Llama-3.2-1B-Instruct': { hidden: 2048, intermediate: 8192, vocabulary: 128_256, tied: true },
  'meta-llama/Llama-3.2-3B-Instruct': { hidden: 3072, intermediate: 8192, vocabulary: 128_256, tied: true },
  'meta-llama/Llama-3.1-8B-Instruct': { hidden: 4096, intermediate: 14_336, vocabulary: 128_256 },
  'meta-llama/Llama-3.1-70B-Instruct': { hidden: 8192, intermediate: 28_672, vocabulary: 128_256 },
  'meta-llama/Llama-3.3-70B-Instruct': { hidden: 8192, intermediate: 28_672, vocabulary: 128_256 },
  'Qwen/Qwen2.5-7B-Instruct': { hidden: 3584, intermediate: 18_944, vocabulary: 152_064, biasOfQkv: true },
  'Qwen/Qwen2.5-32B-Instruct': { hidden: 5120, intermediate: 27_648, vocabulary: 152_064, biasOfQkv: true },
  'Qwen/Qwen2.5-72B-Instruct': { hidden: 8192, intermediate: 29_568, vocabulary: 152_064, biasOfQkv: true },
  'Qwen/Qwen3-8B': { hidden: 4096, intermediate: 12_288, vocabulary: 151_936, normOfQk: true },
  'Qwen/Qwen3-32B': { hidden: 5120, intermediate: 25_600, vocabulary: 151_936, normOfQk: true },
  'Qwen/Qwen3-30B-A3B': { hidden: 2048, intermediate: 768, vocabulary: 151_936, normOfQk: true, experts: 128 },
  'mistralai/Mistral-7B-Instruct-v0.3': { hidden: 4096, intermediate: 14_336, vocabulary: 32_768 },
  'mistralai/Mixtral-8x7B-Instruct-v0.1': { hidden: 4096, intermediate: 14_336, vocabulary: 32_000, experts: 8 },
};

describe.each(Object.entries(configs))('%s', (name, rest) => {
  const model = modelOf(name as ModelName)!;

  test('has the parameters that its matrices add up to, as the repository counts them', () => {
    const { hidden, intermediate, vocabulary, experts, tied, biasOfQkv, normOfQk } = rest;
    if (model.kvCache.type !== 'heads') throw new Error('not a model with KV heads');
    const queries = model.attentionHeads * model.kvCache.headDim;
    const keys = model.kvCache.heads * model.kvCache.headDim;
    const attention =
      2 * hidden * queries +
      2 * hidden * keys +
      (biasOfQkv ? queries + 2 * keys : 0) +
      (normOfQk ? 2 * model.kvCache.headDim : 0);
    const mlp = (experts ?? 1) * 3 * hidden * intermediate + hidden * (experts ?? 0);
    const embeddings = vocabulary * hidden * (tied ? 1 : 2);
    expect(model.embeddingParameters).toBe(embeddings);
    expect(model.parameters).toBe(embeddings + model.layers * (attention + mlp + 2 * hidden) + hidden);
    expect(model.weightBytes).toBe(2 * model.parameters);
  });
});

describe.each([
  ['openai/gpt-oss-20b', 32],
  ['openai/gpt-oss-120b', 128],
] as const)('%s', (name, experts) => {
  test('has experts of four and a quarter bits, and all else in bfloat16', () => {
    const { layers, parameters, weightBytes, embeddingParameters } = models[name];
    const [hidden, queries, keys] = [2880, 64 * 64, 8 * 64];
    const attention = 2 * hidden * queries + queries + 2 * (hidden * keys + keys) + hidden + 64;
    const weights = experts * 3 * hidden * hidden;
    const rest = attention + experts * 3 * hidden + hidden * experts + experts + 2 * hidden;
    expect(embeddingParameters).toBe(2 * 201_088 * hidden);
    expect(parameters).toBe(embeddingParameters + layers * (weights + rest) + hidden);
    expect(weightBytes).toBe((layers * weights * 4.25) / 8 + 2 * (parameters - layers * weights));
  });
});

test('DeepSeek R1 has the parameters that its matrices add up to', () => {
  const { parameters, layers, embeddingParameters } = models['deepseek-ai/DeepSeek-R1'];
  const [hidden, heads, expert] = [7168, 128, 3 * 7168 * 2048];
  const queries = hidden * 1536 + 1536 + 1536 * heads * 192;
  const keys = hidden * 576 + 512 + 512 * heads * 256;
  const attention = queries + keys + heads * 128 * hidden + 2 * hidden;
  const mlp = 3 * 3 * hidden * 18_432 + 58 * (257 * expert + hidden * 256 + 256);
  expect(embeddingParameters).toBe(2 * 129_280 * hidden);
  expect(parameters).toBe(embeddingParameters + layers * attention + mlp + hidden);
});

test('every model is held to its matrices', () => {
  const held = [...Object.keys(configs), 'openai/gpt-oss-20b', 'openai/gpt-oss-120b', 'deepseek-ai/DeepSeek-R1'];
  expect(Object.keys(models).sort()).toEqual(held.sort());
});

test.each([
  ['meta-llama/Llama-3.2-1B-Instruct', 32_768],
  ['meta-llama/Llama-3.1-8B-Instruct', 131_072],
  ['meta-llama/Llama-3.1-70B-Instruct', 327_680],
  ['Qwen/Qwen2.5-7B-Instruct', 57_344],
  ['deepseek-ai/DeepSeek-R1', 70_272],
] as const)('%s keeps %i bytes of each token', (name, bytes) => {
  expect(kvBytesPerToken(modelOf(name)!)).toBe(bytes);
  expect(kvBytesPerToken(modelOf(name)!, 'fp8')).toBe(bytes / 2);
});

test('a model of your own is taken as it is, and a name that is not there is none', () => {
  const own = { name: 'acme/tiny', ...models['Qwen/Qwen3-8B'] };
  expect(modelOf(own)).toBe(own);
  expect(modelOf('acme/tiny' as ModelName)).toBeUndefined();
  expect(modelOf('toString' as ModelName)).toBeUndefined();
});
