import type { RuleExamples } from '../examples/example.ts';
import { workload } from '../examples/objects.ts';

const agent = (path: string) =>
  workload('apps/v1', 'DaemonSet', 'agent', { pod: { volumes: [{ name: 'logs', hostPath: { path } }] } });
const says = (path: string) => [
  `DaemonSet/poolside/agent: volume logs is ${path}, which nodes with containerd do not have (OBS-011). Fix: read /var/log/containers, whose links lead to /var/log/pods, and mount nothing of Docker.`,
];

export const examples: RuleExamples = {
  pass: [{ objects: [agent('/var/log')] }, { objects: [agent('/var/lib/dockerfiles')] }],
  fail: [
    { objects: [agent('/var/lib/docker/containers')], says: says('/var/lib/docker/containers') },
    { objects: [agent('/var/run/docker.sock')], says: says('/var/run/docker.sock') },
  ],
};
