import type { RuleExamples } from '../examples/example.ts';
import { environment } from '../examples/environment.ts';
import { deployment } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [
    {
      environment,
      objects: [deployment('core-api', { container: { image: 'registry.parapet.example/core-api:1.8.0' } })],
    },
  ],
  fail: [
    {
      environment,
      objects: [deployment('vllm', { container: { image: 'vllm/vllm-openai:latest' } })],
      says: [
        'Deployment/poolside/vllm: container app takes its image from docker.io (IMG-003). Fix: copy the image to an allowed registry, or add the registry to the environment.',
      ],
    },
  ],
};
