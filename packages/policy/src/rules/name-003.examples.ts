import type { RuleExamples } from '../examples/example.ts';
import { clusterObject, clusterRole, object } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        object('v1', 'ConfigMap', 'settings'),
        clusterRole('reader'),
        clusterObject('parapet.example/v1', 'Unknown', 'thing'),
      ],
    },
  ],
  fail: [
    {
      objects: [clusterObject('v1', 'ConfigMap', 'settings')],
      says: ['ConfigMap/settings: has no metadata.namespace (NAME-003). Fix: set metadata.namespace.'],
    },
  ],
};
