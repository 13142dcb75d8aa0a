import type { RuleExamples } from '../examples/example.ts';
import { externalSecret } from '../examples/secrets.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [externalSecret('database-v3')] }],
  fail: [
    {
      objects: [externalSecret('database-v3', { refreshPolice: 'CreatedOnce' })],
      says: [
        'ExternalSecret.external-secrets.io/poolside/database-v3: spec.refreshPolice: unknown field, did you mean "refreshPolicy"? (SCHEMA-001). Fix: write the field as the custom resource definition has it.',
      ],
    },
  ],
};
