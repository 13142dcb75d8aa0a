import type { RuleExamples } from '../examples/example.ts';
import { workload } from '../examples/objects.ts';

const agent = (path: string, readOnly?: boolean) =>
  workload('apps/v1', 'DaemonSet', 'agent', {
    pod: { volumes: [{ name: 'node', hostPath: { path } }] },
    container: { volumeMounts: [{ name: 'node', mountPath: '/host', readOnly }] },
  });
const says = (path: string) => [
  `DaemonSet/poolside/agent: container app may write to ${path} of the node (POD-020). Fix: set readOnly: true on the mount, and keep what the agent writes in a folder of its own.`,
];

export const examples: RuleExamples = {
  pass: [
    { objects: [agent('/var/log', true)] },
    { objects: [agent('/var/lib/fluent-bit')] },
    { objects: [agent('/var/log/calico')] },
  ],
  fail: [
    { objects: [agent('/var/log')], says: says('/var/log') },
    { objects: [agent('/', false)], says: says('/') },
    { objects: [agent('/var/lib/kubelet/')], says: says('/var/lib/kubelet') },
  ],
};
