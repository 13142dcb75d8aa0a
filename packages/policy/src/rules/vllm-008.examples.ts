import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const vllm = (container: object) =>
  deployment('model', { container: { image: 'vllm/vllm-openai:v0.11.0', ...container } });
const env = [{ name: 'MODEL_NAME', value: 'meta-llama/Llama-2-7b-hf' }];
const says = (what: string) => [
  `Deployment/poolside/model: container app names no model${what} (VLLM-008). Fix: name the model after serve, or with --model.`,
];

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        vllm({ args: ['--model', 'Qwen/Qwen3-8B'] }),
        vllm({ args: ['Qwen/Qwen3-8B', '--port=8000'] }),
        vllm({ command: ['vllm', 'serve', 's3://weights/llama'] }),
        vllm({ command: ['/bin/sh', '-c', 'exec vllm serve "$MODEL" --port 8000'], env }),
        vllm({ args: ['--config', '/etc/vllm/config.yaml'] }),
        vllm({ command: ['python3', 'download.py'] }),
        deployment('other', { container: { image: 'nginx:1.29.0', env } }),
      ],
    },
  ],
  fail: [
    { objects: [vllm({ env })], says: says(' but by MODEL_NAME, which vLLM does not read') },
    { objects: [vllm({ command: ['vllm', 'serve', '--port=8000'] })], says: says('') },
  ],
};
