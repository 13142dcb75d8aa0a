import { ModelServer, type ModelName } from '@parapet/inference-gpu';
import { formatProblem, parseImage, tryRender } from '@parapet/core';
import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { pool, refuses, sound } from './server.ts';

describe('GPUs', () => {
  refuses([
    [
      'half a GPU',
      { gpus: { type: 'whole', tensorParallel: 0.5 } },
      'gpus.tensorParallel: 0.5 is not a number of GPUs (RES-003). Fix: write a whole number from 1 up.',
    ],
    [
      'three GPUs for 32 heads',
      { gpus: { type: 'whole', tensorParallel: 3 } },
      'gpus.tensorParallel 3 does not divide the 32 attention heads of meta-llama/Llama-3.1-8B-Instruct (GPU-004). Fix: choose one of 1, 2, 4, 8, 16.',
    ],
    [
      'slices of a pool of whole GPUs',
      { gpus: { type: 'mig', profile: '3g.40gb' } },
      'gpus: mig 3g.40gb, and pool l4 has whole GPUs (GPU-005). Fix: choose a pool that has them.',
    ],
    [
      'eight GPUs where no node has more than four',
      { gpus: { type: 'whole', tensorParallel: 8 } },
      'a pod needs 8 GPUs on one node, and in pool l4 g6.xlarge has 1, g6.12xlarge has 4 (GPU-002). Fix: choose an instance type with as many, or split the model over fewer.',
    ],
    [
      'a fraction of a GPU',
      { pool: { ...pool, instanceTypes: ['g6f.xlarge'] } },
      'a pod needs 1 GPU on one node, and in pool l4 g6f.xlarge has a fraction of one (GPU-002). Fix: choose an instance type with as many, or split the model over fewer.',
    ],
    [
      'a pool of no instance types',
      { pool: { ...pool, instanceTypes: [] } },
      'pool l4 has no instance types (GPU-002). Fix: name at least one.',
    ],
    [
      'weights that arrive a byte at a time',
      { lifecycle: { loadBytesPerSecond: 1 } },
      'lifecycle: 24090784780 seconds are more than the 2147483647 that Kubernetes takes (RES-006). Fix: raise lifecycle.loadBytesPerSecond, or lower the times that are set.',
    ],
    [
      'an instance type with a slip of the pen',
      { pool: { ...pool, instanceTypes: ['g6.xlarg' as 'g6.xlarge'] } },
      'pool has the instance type "g6.xlarg", which is not one with NVIDIA GPUs (GPU-002). Fix: write "g6.xlarge".',
    ],
    [
      'a request that does not fit beside the weights',
      { engine: { maxModelLen: 131_072 } },
      'in pool l4 the largest GPU is l4 of g6.xlarge: 22.36 GiB x 0.9 = 20.12 GiB; weights 14.96 GiB + overhead 2.00 GiB + KV cache of one request of 131072 tokens 16.00 GiB = 32.96 GiB (GPU-003). Fix: lower engine.maxModelLen to 25600, raise gpus.tensorParallel, or choose GPUs with more memory.',
    ],
    [
      'weights that do not fit',
      { model: 'meta-llama/Llama-3.1-70B-Instruct' },
      'in pool l4 the largest GPU is l4 of g6.xlarge: 22.36 GiB x 0.9 = 20.12 GiB; weights 131.42 GiB + overhead 13.15 GiB + KV cache of one request of 8192 tokens 2.50 GiB = 147.06 GiB (GPU-003). Fix: raise gpus.tensorParallel, or choose GPUs with more memory.',
    ],
    [
      'a slice that is too small',
      {
        gpus: { type: 'mig', profile: '1g.10gb' },
        pool: { ...pool, sharing: { type: 'mig', profile: '1g.10gb' }, instanceTypes: ['p5.48xlarge'] },
      },
      'in pool l4 the largest GPU is slice: 9.32 GiB x 0.9 = 8.39 GiB; weights 14.96 GiB + overhead 2.00 GiB + KV cache of one request of 8192 tokens 1.00 GiB = 17.96 GiB (GPU-003). Fix: raise gpus.tensorParallel, or choose GPUs with more memory.',
    ],
  ]);
});

describe('nodes', () => {
  refuses([
    [
      'more CPU than a node has',
      { cpu: '4', pool: { ...pool, instanceTypes: ['g6.xlarge'] } },
      'in pool l4 the largest node with such GPUs is g6.xlarge: memory 13.84 GiB - daemon sets 1.00 GiB = 12.84 GiB, CPU 3920m - 250m = 3670m; the pod asks for 11.00 GiB (processes 8.00 GiB + loader 2.00 GiB + /dev/shm 1.00 GiB = 11.00 GiB) and 4000m (MEM-001). Fix: choose a larger size of the instance type, or ask for less.',
    ],
    [
      'less memory than the sum',
      { memory: '8Gi' },
      'memory 8Gi is 8.00 GiB, and the pod needs processes 8.00 GiB + loader 2.00 GiB + /dev/shm 1.00 GiB = 11.00 GiB (MEM-001). Fix: raise memory, or leave it out.',
    ],
    [
      'a disk that does not hold the image',
      { pool: { ...pool, localDisks: false, diskBytes: 20 * 2 ** 30 } },
      "in pool l4 the largest disk is 20.00 GiB, of g6.xlarge; image 40.00 GiB + volumes and layers 17.00 GiB = 57.00 GiB (MEM-002). Fix: enlarge the pool's disk.",
    ],
    [
      'a surge on reserved instances that are all in use',
      {
        rollout: 'surge',
        pool: { ...pool, instanceTypes: ['g6.xlarge'], capacity: { type: 'reservation', instances: 2 } },
      },
      "2 pods + 1 of a rollout x 1 GPUs = 3, and the 2 reserved instances of pool l4 hold 2 such pods (AVAIL-009). Fix: set rollout to 'in-place', or get more capacity.",
    ],
    [
      'more replicas than the pool may have GPUs',
      { scaling: { type: 'fixed', replicas: 9 } },
      '9 pods x 1 GPUs = 9, and pool l4 is limited to 8 (AVAIL-009). Fix: run fewer replicas, or get more capacity.',
    ],
  ]);

  test('servers of one pool are added up', () => {
    const app = new App();
    const chart = new Chart(app, 'test');
    new ModelServer(chart, 'first', { ...sound, name: 'first', scaling: { type: 'fixed', replicas: 5 } });
    new ModelServer(chart, 'other', { ...sound, name: 'other', pool: { ...pool, name: 'elsewhere' } });
    new ModelServer(chart, 'second', {
      ...sound,
      name: 'second',
      rollout: 'surge',
      scaling: { type: 'fixed', replicas: 3 },
    });
    expect(tryRender(app).problems.map(formatProblem)).toEqual([
      "Deployment/genai-platform/second: 3 pods + 1 of a rollout x 1 GPUs = 4 beside Deployment/genai-platform/first 5, and pool l4 is limited to 8 (AVAIL-009). Fix: set rollout to 'in-place', or get more capacity.",
    ]);
  });
});

describe('the engine', () => {
  const { engine } = sound;
  refuses([
    [
      'a flag with a slip of the pen',
      { engine: { ...engine, options: { '--max-num-batched-token': 1 } as object } },
      'engine.options: "--max-num-batched-token" is not an argument of vLLM 0.33.0 (VLLM-001). Fix: write "--max-num-batched-tokens", or remove it.',
    ],
    [
      'a variable that nothing reads',
      { engine: { ...engine, variables: { MODEL_NAME: 'llama' } as object } },
      'engine.variables: "MODEL_NAME" is not a variable of vLLM 0.33.0 (VLLM-001). Fix: remove it.',
    ],
    [
      'what the server sets',
      { engine: { ...engine, options: { '--port': 1 }, variables: { VLLM_PORT: '1' } } },
      'engine.options has --port, which the server sets itself (VLLM-002). Fix: use the setting for it.',
      'engine.variables has VLLM_PORT, which the server sets itself (VLLM-002). Fix: use the setting for it.',
    ],
    [
      'code of the model, and orders from callers',
      { engine: { ...engine, options: { '--trust-remote-code': true }, variables: { VLLM_SERVER_DEV_MODE: '1' } } },
      'engine.options has --trust-remote-code, by which a model or a caller may run code or change the server (VLLM-003). Fix: remove it.',
      'engine.variables has VLLM_SERVER_DEV_MODE, by which a model or a caller may run code or change the server (VLLM-003). Fix: remove it.',
    ],
    [
      'a key for everyone to read',
      { engine: { ...engine, options: { '--api-key': 'x' } } },
      'engine.options has --api-key, which the server sets itself (VLLM-002). Fix: use the setting for it.',
    ],
    [
      'values that vLLM would refuse',
      { engine: { maxModelLen: 0, maxNumSeqs: 0.5, gpuMemoryUtilization: 1, kvCacheDtype: 'int4' as 'fp8' } },
      'engine.maxModelLen: 0 is not a whole number from 1 up (VLLM-006). Fix: correct it.',
      'engine.maxNumSeqs: 0.5 is not a whole number from 1 up (VLLM-006). Fix: correct it.',
      'engine.gpuMemoryUtilization: 1 is not above 0 and at most 0.98 (VLLM-006). Fix: correct it.',
      'engine.kvCacheDtype: "int4" is not one of auto, bfloat16, fp8 (VLLM-006). Fix: correct it.',
    ],
    [
      'more tokens than the model was made for',
      { model: 'Qwen/Qwen2.5-7B-Instruct', engine: { maxModelLen: 40_000 } },
      'engine.maxModelLen 40000 is above the 32768 tokens of Qwen/Qwen2.5-7B-Instruct (VLLM-006). Fix: lower it to 32768.',
    ],
    [
      'quantising what is quantised',
      { model: 'openai/gpt-oss-20b', engine: { ...engine, quantization: 'fp8' } },
      'engine.quantization: "fp8" is not for openai/gpt-oss-20b, which is published in mxfp4 (VLLM-006). Fix: correct it.',
    ],
    [
      'traces with a password',
      { engine: { ...engine, tracesEndpoint: 'http://a:b@collector:4317' } },
      'engine.tracesEndpoint: "http://a:b@collector:4317" is not a URL without credentials (VLLM-006). Fix: correct it.',
    ],
    [
      'a model that nobody described',
      { model: 'meta-llama/Llama-3.1-8B' as ModelName },
      'model: "meta-llama/Llama-3.1-8B" is not in the catalogue (VLLM-006). Fix: write "meta-llama/Llama-3.1-8B-Instruct", or describe it yourself.',
    ],
  ]);
});

describe('names', () => {
  const image = parseImage({ ...sound.image, tag: 'latest' });
  if (image.ok) throw new Error('latest is a tag that core refuses');
  refuses([
    [
      'vLLM of another version',
      { image: { ...sound.image, tag: 'v0.30.0' } },
      'image has the tag v0.30.0, and arguments, variables and metrics are checked against vLLM 0.33.0 (VLLM-007). Fix: use an image of 0.33.0, with a tag that says so.',
    ],
    [
      'an image that moves',
      { image: { ...sound.image, tag: 'latest' } },
      `image: ${image.refusal.reason} (IMG-001). Fix: ${image.refusal.fix}.`,
    ],
    [
      'the account of another namespace',
      { serviceAccount: { namespace: 'poolside', name: 'default' } },
      'serviceAccount is default, that of every pod without one (POD-010). Fix: give it an account of its own.',
      'serviceAccount default is in namespace poolside, the pods are in genai-platform (POD-004). Fix: use a service account of the same namespace.',
    ],
    [
      'a served name that breaks a query',
      { servedModelName: 'llama"} or vector(0' },
      'servedModelName: "llama\\"} or vector(0" is not a name (VLLM-006). Fix: use letters, digits, - _ . / :.',
    ],
    [
      'a key that is none',
      { apiKey: { type: 'file' as 'variable', secretName: 'Key', key: '' } },
      'apiKey.type: "file" is neither "config-file" nor "variable" (ENV-009). Fix: write one of them.',
      'apiKey.secretName: "Key" is not a DNS-1123 subdomain (NAME-001). Fix: use DNS-1123 labels joined by \'.\'.',
      'apiKey.key: "" is not a key (NAME-001). Fix: use letters, digits, "-", "_" and ".".',
    ],
  ]);

  test('vllm is no name for a server', () => {
    const app = new App();
    new ModelServer(new Chart(app, 'test'), 'server', { ...sound, name: 'vllm' });
    expect(tryRender(app).problems.map(formatProblem)).toEqual([
      'Deployment/genai-platform/vllm: name is vllm: pods of the namespace would get a variable VLLM_PORT, which vLLM takes for a setting of its own (VLLM-004). Fix: name it after the model.',
    ]);
  });
});
