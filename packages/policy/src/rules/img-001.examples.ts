import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const digest = `sha256:${'a1'.repeat(32)}`;

export const examples: RuleExamples = {
  pass: [
    {
      objects: [deployment('core-api', { container: { image: `registry.parapet.example/core-api:1.8.0@${digest}` } })],
    },
  ],
  fail: [
    {
      objects: [deployment('vllm', { container: { image: 'vllm/vllm-openai:latest' } })],
      says: [
        'Deployment/poolside/vllm: container app uses vllm/vllm-openai:latest (IMG-001). Fix: write registry/path:tag@sha256:….',
      ],
    },
    {
      objects: [deployment('core-api', { container: { image: `registry.parapet.example:5000/core-api@${digest}` } })],
      says: [
        `Deployment/poolside/core-api: container app uses registry.parapet.example:5000/core-api@${digest} (IMG-001). Fix: write registry/path:tag@sha256:….`,
      ],
    },
  ],
};
