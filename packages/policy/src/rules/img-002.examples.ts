import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const image = 'registry.parapet.example/core-api:1.8.0';

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api', { container: { image: `${image}@sha256:${'a1'.repeat(32)}` } })] }],
  fail: [
    {
      objects: [deployment('core-api', { container: { image: `${image}@sha256:A1B2` } })],
      says: [
        'Deployment/poolside/core-api: container app has an image with the digest "sha256:A1B2" (IMG-002). Fix: write sha256: and 64 lower-case hexadecimal digits.',
      ],
    },
  ],
};
