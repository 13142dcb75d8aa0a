import type { RuleExamples } from '../examples/example.ts';
import { annotated, object } from '../examples/objects.ts';

const service = (name: string, spec: object) =>
  object('v1', 'Service', name, { spec: { ports: [{ port: 80 }], ...spec } });
const scheme = { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal' };
const fix = 'Fix: make it type ClusterIP, and let an Ingress lead to it.';

export const examples: RuleExamples = {
  pass: [
    { objects: [service('api', {})] },
    { objects: [annotated(scheme, service('api', { type: 'LoadBalancer' }))] },
    { objects: [service('api', { type: 'LoadBalancer', loadBalancerSourceRanges: ['203.0.113.0/24'] })] },
  ],
  fail: [
    {
      objects: [
        service('api', { type: 'NodePort' }),
        service('open', { type: 'LoadBalancer', loadBalancerSourceRanges: ['0.0.0.0/0'] }),
        service('taken', { externalIPs: ['203.0.113.7'] }),
        service('vllm', { type: 'LoadBalancer' }),
      ],
      says: [
        `Service/poolside/api: opens a port on every node (NET-014). ${fix}`,
        'Service/poolside/open: has a load balancer that is open to the world (NET-014). Fix: make it internal, or set loadBalancerSourceRanges.',
        `Service/poolside/taken: takes addresses of its own choice (externalIPs) (NET-014). ${fix}`,
        'Service/poolside/vllm: has a load balancer that is open to the world (NET-014). Fix: make it internal, or set loadBalancerSourceRanges.',
      ],
    },
  ],
};
