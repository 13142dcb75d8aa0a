import { gpuMemoryUse, modelOf, models, type GpuMemoryNeed, type ModelName } from '@parapet/inference-gpu';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeGpuMemory, longestModelLen } from '../src/memory/gpu-memory.ts';
import { kvBytesOnGpu } from '../src/memory/kv-cache.ts';

const GIB = 2 ** 30;
const names = Object.keys(models) as ModelName[];
const power = fc.constantFrom(1, 2, 4, 8);

const need: fc.Arbitrary<GpuMemoryNeed> = fc.record({
  model: fc.constantFrom(...names).map((name) => modelOf(name)!),
  split: fc.record({ tensor: power, pipeline: power }),
  maxModelLen: fc.integer({ min: 1, max: 200_000 }),
  kvCacheDtype: fc.constantFrom('auto', 'fp8'),
  quantization: fc.constantFrom('none', 'fp8'),
  adapterBytes: fc.nat(2 ** 32),
});

test('the sum is the sum, and the weights of all GPUs are at least those of the model', () => {
  fc.assert(
    fc.property(need, (each) => {
      const { weights, adapters, overhead, kvCache, total } = gpuMemoryUse(each);
      expect(total).toBe(weights + adapters + overhead + kvCache);
      const { tensor, pipeline } = each.split;
      if (each.quantization === 'none')
        expect(weights * tensor * pipeline).toBeGreaterThanOrEqual(each.model.weightBytes * (1 - 1e-9));
    }),
  );
});

test('more GPUs never need more each, more tokens never less', () => {
  fc.assert(
    fc.property(need, fc.integer({ min: 1, max: 50_000 }), (each, more) => {
      const { tensor, pipeline } = each.split;
      const { total } = gpuMemoryUse(each);
      expect(gpuMemoryUse({ ...each, split: { tensor: 2 * tensor, pipeline } }).total).toBeLessThanOrEqual(total);
      expect(gpuMemoryUse({ ...each, split: { tensor, pipeline: 2 * pipeline } }).total).toBeLessThanOrEqual(total);
      expect(gpuMemoryUse({ ...each, maxModelLen: each.maxModelLen + more }).total).toBeGreaterThan(total - 1);
    }),
  );
});

test('the greatest length fits, and 1024 tokens more do not', () => {
  fc.assert(
    fc.property(need, fc.integer({ min: GIB, max: 200 * GIB }), (each, budget) => {
      const length = longestModelLen(each, budget);
      const fits = (maxModelLen: number) => gpuMemoryUse({ ...each, maxModelLen }).total <= budget;
      if (length > 0) expect(fits(length)).toBe(true);
      if (length + 1024 <= each.maxModelLen) expect(fits(length + 1024)).toBe(false);
    }),
  );
});

describe('the KV cache of one GPU', () => {
  const llama = modelOf('meta-llama/Llama-3.1-8B-Instruct')!;

  test('is an eighth over eight GPUs, and no less over sixteen: there are eight KV heads', () => {
    const on = (tensor: number) => kvBytesOnGpu(llama, { tensor, pipeline: 1 }, 1000, 'auto');
    expect(on(1)).toBe(131_072_000);
    expect(on(8)).toBe(131_072_000 / 8);
    expect(on(16)).toBe(131_072_000 / 8);
  });

  test('is not divided where all heads share one vector', () => {
    const on = (tensor: number) =>
      kvBytesOnGpu(modelOf('deepseek-ai/DeepSeek-R1')!, { tensor, pipeline: 1 }, 1000, 'auto');
    expect(on(8)).toBe(on(1));
  });

  test('is that of the longest stage', () => {
    expect(kvBytesOnGpu(llama, { tensor: 1, pipeline: 3 }, 1000, 'auto')).toBe((131_072_000 * 11) / 32);
  });

  test('ends with the window in the layers that have one', () => {
    const oss = modelOf('openai/gpt-oss-20b')!;
    const on = (tokens: number) => kvBytesOnGpu(oss, { tensor: 1, pipeline: 1 }, tokens, 'auto');
    expect(on(1000)).toBe(24 * 1000 * 2048);
    expect(on(100_000)).toBe(12 * (100_000 + 128 + 8192) * 2048);
  });
});

test('weights that vLLM quantises keep their embeddings', () => {
  const model = modelOf('meta-llama/Llama-3.1-8B-Instruct')!;
  const base = {
    model,
    split: { tensor: 1, pipeline: 1 },
    maxModelLen: 1,
    kvCacheDtype: 'auto',
    adapterBytes: 0,
  } as const;
  expect(gpuMemoryUse({ ...base, quantization: 'fp8' }).weights).toBe(8_030_261_248 + 1_050_673_152);
  const published = modelOf('deepseek-ai/DeepSeek-R1')!;
  expect(gpuMemoryUse({ ...base, model: published, quantization: 'fp8' }).weights).toBe(published.weightBytes);
});

test('the sum is written down as a person would', () => {
  const model = modelOf('meta-llama/Llama-3.1-70B-Instruct')!;
  const split = { tensor: 4, pipeline: 1 };
  expect(
    describeGpuMemory({
      model,
      split,
      maxModelLen: 8192,
      kvCacheDtype: 'auto',
      quantization: 'none',
      adapterBytes: GIB,
    }),
  ).toBe(
    'weights 32.86 GiB (of 131.42 GiB over 4 GPUs) + adapters 0.25 GiB + overhead 3.29 GiB + KV cache of one request of 8192 tokens 0.63 GiB = 37.02 GiB',
  );
});
