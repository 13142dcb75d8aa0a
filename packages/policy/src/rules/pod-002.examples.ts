import type { RuleExamples } from '../examples/example.ts';
import { namespace, workload } from '../examples/objects.ts';

const agent = workload('apps/v1', 'DaemonSet', 'fluent-bit', {
  pod: { volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] },
});
const enforcing = (level: string) => namespace('poolside', { 'pod-security.kubernetes.io/enforce': level });

export const examples: RuleExamples = {
  pass: [{ objects: [enforcing('privileged'), agent] }],
  fail: [
    {
      objects: [enforcing('baseline'), agent],
      says: [
        'DaemonSet/poolside/fluent-bit: volume logs is /var/log of the node, and the namespace poolside enforces baseline (POD-002). Fix: move the workload to a namespace made for node agents, or take another kind of volume.',
      ],
    },
  ],
};
