/** What AWS publishes of an instance type: https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html. */
interface InstanceFacts {
  readonly vcpus: number;
  readonly memoryGiB: number;
  readonly gpus: number;
  /** Of each GPU, as the driver shows it: less than the data sheet says. */
  readonly gpuMemoryMiB: number;
  /** Of its network, without bursts. Megabytes a second. */
  readonly baseline: number;
}

export const instances: Readonly<Record<string, InstanceFacts>> = {
  'g6.xlarge': { vcpus: 4, memoryGiB: 16, gpus: 1, gpuMemoryMiB: 22_888, baseline: 312 },
  'g6.2xlarge': { vcpus: 8, memoryGiB: 32, gpus: 1, gpuMemoryMiB: 22_888, baseline: 625 },
  'g6e.2xlarge': { vcpus: 8, memoryGiB: 64, gpus: 1, gpuMemoryMiB: 45_776, baseline: 625 },
  'p5.48xlarge': { vcpus: 192, memoryGiB: 2048, gpus: 8, gpuMemoryMiB: 81_920, baseline: 12_500 },
};

/** What the `config.json` and the files of a model on Hugging Face say. */
interface ModelFacts {
  /** Of the weights as published: what is loaded. */
  readonly bytes: number;
  readonly layers: number;
  readonly heads: number;
  /** Numbers of 2 bytes that a layer keeps of a token, and how many GPUs share them: DeepSeek's latent vector is whole on each. */
  readonly cache: { readonly numbers: number; readonly sharedBy: number };
  /** With `--quantization fp8`: embeddings stay in two bytes, all else is one. */
  readonly fp8Bytes?: number;
}

export const modelFacts: Readonly<Record<string, ModelFacts>> = {
  'llama-3.2-3b': { bytes: 6.43e9, layers: 28, heads: 24, cache: { numbers: 2 * 8 * 128, sharedBy: 8 } },
  'llama-3.1-8b': { bytes: 16.06e9, layers: 32, heads: 32, cache: { numbers: 2 * 8 * 128, sharedBy: 8 } },
  'qwen-2.5-32b': {
    bytes: 65.53e9,
    fp8Bytes: 34.33e9,
    layers: 64,
    heads: 40,
    cache: { numbers: 2 * 8 * 128, sharedBy: 8 },
  },
  'deepseek-r1': { bytes: 688.6e9, layers: 61, heads: 128, cache: { numbers: 512 + 64, sharedBy: 1 } },
};
