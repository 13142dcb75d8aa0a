import type { RuleExamples } from '../examples/example.ts';
import { deployment, namespace } from '../examples/objects.ts';

const fix =
  'Fix: take the setting away, or render the namespace with the label pod-security.kubernetes.io/enforce that says so openly.';

const node = deployment('agent', {
  pod: { hostNetwork: true, volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] },
});

export const examples: RuleExamples = {
  pass: [
    { objects: [deployment('api')] },
    { objects: [namespace('poolside', { 'pod-security.kubernetes.io/enforce': 'privileged' }), node] },
  ],
  fail: [
    {
      objects: [node],
      says: [
        `Deployment/poolside/agent: breaks baseline v1.34 (hostNamespaces): the pod sets hostNetwork (POD-013). ${fix}`,
        `Deployment/poolside/agent: breaks baseline v1.34 (hostPathVolumes): volume logs is /var/log of the node (POD-013). ${fix}`,
      ],
    },
    {
      objects: [namespace('poolside'), deployment('build', { container: { securityContext: { privileged: true } } })],
      says: [
        `Deployment/poolside/build: breaks baseline v1.34 (privileged): container app is privileged (POD-013). ${fix}`,
      ],
    },
  ],
};
