import type { RuleExamples } from '../examples/example.ts';
import { inNamespace, namespace, object } from '../examples/objects.ts';

const settings = object('v1', 'ConfigMap', 'settings');

export const examples: RuleExamples = {
  pass: [{ objects: [namespace('poolside'), settings] }],
  fail: [
    {
      objects: [namespace('poolside'), inNamespace('poolsid', settings)],
      says: [
        'ConfigMap/poolsid/settings: is in the namespace poolsid, which is not rendered (NAME-004). Fix: render the namespace, or correct metadata.namespace.',
      ],
    },
  ],
};
