import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';

const settings = object('v1', 'ConfigMap', 'settings');
const nameless = (metadata: object) => ({ ...settings, metadata: { ...settings.metadata, name: '', ...metadata } });

export const examples: RuleExamples = {
  pass: [{ objects: [settings] }],
  fail: [
    {
      objects: [nameless({})],
      says: ['ConfigMap/poolside/(no name): has no metadata.name (NAME-007). Fix: set metadata.name.'],
    },
    {
      objects: [nameless({ generateName: 'settings-' })],
      says: [
        'ConfigMap/poolside/(no name): has no name, only generateName settings- (NAME-007). Fix: set metadata.name.',
      ],
    },
  ],
};
