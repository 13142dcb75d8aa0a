import type { Labels } from '@parapet/core';
import type { RuleExamples } from '../examples/example.ts';
import { deployment, namespace } from '../examples/objects.ts';

const fix = 'Fix: write text of up to 63 letters, digits, - _ . in quotes.';

/** As YAML reads an unquoted 1.0. */
const unquoted = { version: 1 } as unknown as Labels;

export const examples: RuleExamples = {
  pass: [{ objects: [namespace('shop', { team: '', 'shop.example/tier': 'web' }), deployment('api')] }],
  fail: [
    {
      objects: [namespace('shop', { team: 'check out' }), deployment('api', { podLabels: unquoted })],
      says: [
        `Deployment/poolside/api: has labels that are refused: label version has the value 1, on its pods (LABEL-001). ${fix}`,
        `Namespace/shop: has labels that are refused: label team has the value "check out" (LABEL-001). ${fix}`,
      ],
    },
  ],
};
