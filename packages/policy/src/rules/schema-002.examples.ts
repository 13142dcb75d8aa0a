import type { Manifest } from '@parapet/core';
import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';

const foreign = (document: unknown) => document as Manifest;

export const examples: RuleExamples = {
  pass: [{ objects: [object('v1', 'ConfigMap', 'settings')] }],
  fail: [
    {
      objects: [foreign({ kind: 'ConfigMap', metadata: {} }), foreign('hello')],
      says: [
        'ConfigMap/(no name): has no apiVersion, metadata.name (SCHEMA-002). Fix: write apiVersion, kind and metadata.name.',
        'chart/1: is hello, not an object (SCHEMA-002). Fix: write apiVersion, kind and metadata.name.',
      ],
    },
  ],
};
