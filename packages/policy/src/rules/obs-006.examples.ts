import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';

const config = (data: object) => object('v1', 'ConfigMap', 'audit-policy', { data });

export const examples: RuleExamples = {
  pass: [{ objects: [config({ 'notes.md': 'An apiVersion: audit.k8s.io/v1 would have no effect.' })] }],
  fail: [
    {
      objects: [config({ 'audit-policy.yaml': 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n' })],
      says: [
        'ConfigMap/poolside/audit-policy: key audit-policy.yaml holds an audit policy (OBS-006). Fix: remove it, and enable the log types api, audit and authenticator of the cluster.',
      ],
    },
  ],
};
