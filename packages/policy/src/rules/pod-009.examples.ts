import type { RuleExamples } from '../examples/example.ts';
import { namespace } from '../examples/objects.ts';

const restricted = {
  'pod-security.kubernetes.io/enforce': 'restricted',
  'pod-security.kubernetes.io/enforce-version': 'v1.34',
  'pod-security.kubernetes.io/audit': 'restricted',
  'pod-security.kubernetes.io/audit-version': 'v1.34',
  'pod-security.kubernetes.io/warn': 'restricted',
  'pod-security.kubernetes.io/warn-version': 'v1.34',
};

export const examples: RuleExamples = {
  pass: [{ objects: [namespace('poolside', restricted)] }],
  fail: [
    {
      objects: [
        namespace('poolside', {
          ...restricted,
          'pod-security.kubernetes.io/enforce': 'privileged',
          'pod-security.kubernetes.io/warn-version': 'latest',
        }),
      ],
      says: [
        'Namespace/poolside: has pod-security.kubernetes.io/enforce: privileged (POD-009). Fix: set pod-security.kubernetes.io/enforce: restricted.',
        'Namespace/poolside: has pod-security.kubernetes.io/warn-version: latest (POD-009). Fix: set pod-security.kubernetes.io/warn-version: v1.34.',
      ],
    },
    {
      objects: [namespace('poolside')],
      says: ['enforce', 'audit', 'warn']
        .flatMap((mode) => [
          `Namespace/poolside: has no label pod-security.kubernetes.io/${mode} (POD-009). Fix: set pod-security.kubernetes.io/${mode}: restricted.`,
          `Namespace/poolside: has no label pod-security.kubernetes.io/${mode}-version (POD-009). Fix: set pod-security.kubernetes.io/${mode}-version: v1.34.`,
        ])
        .sort(),
    },
  ],
};
