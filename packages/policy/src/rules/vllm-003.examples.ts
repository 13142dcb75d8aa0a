import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const vllm = (...args: readonly string[]) =>
  deployment('model', { container: { image: 'vllm/vllm-openai:v0.11.0', args } });

export const examples: RuleExamples = {
  pass: [{ objects: [vllm('--model=Qwen/Qwen3-8B')] }, { objects: [vllm('--model=a', '--trust-remote-code=false')] }],
  fail: [
    {
      objects: [vllm('--model=Qwen/Qwen3-8B', '--trust-remote-code')],
      says: [
        'Deployment/poolside/model: container app trusts the code of its model (VLLM-003). Fix: leave --trust-remote-code out, and serve models that vLLM knows.',
      ],
    },
  ],
};
