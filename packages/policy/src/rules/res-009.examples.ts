import type { RuleExamples } from '../examples/example.ts';
import { namespace, object } from '../examples/objects.ts';

const quota = object('v1', 'ResourceQuota', 'quota', { spec: { hard: { pods: '20' } } });

export const examples: RuleExamples = {
  pass: [{ objects: [namespace('poolside'), quota, namespace('kube-system')] }],
  fail: [
    {
      objects: [namespace('poolside'), quota, namespace('poolside-models')],
      says: [
        'Namespace/poolside-models: has no ResourceQuota (RES-009). Fix: add a ResourceQuota with pods, requests and limits, and room for a rollout.',
      ],
    },
  ],
};
