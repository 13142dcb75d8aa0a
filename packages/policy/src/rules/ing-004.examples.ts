import type { RuleExamples } from '../examples/example.ts';
import { ingress, ingressClass } from '../examples/ingress.ts';

const attributes = (enabled: string, bucket: string) => [
  { key: 'access_logs.s3.enabled', value: enabled },
  { key: 'access_logs.s3.bucket', value: bucket },
];

export const examples: RuleExamples = {
  pass: [
    { objects: [ingress(), ...ingressClass({ loadBalancerAttributes: attributes('true', 'access-logs') })] },
    {
      objects: [
        ingress({
          'load-balancer-attributes': 'access_logs.s3.enabled=true, access_logs.s3.bucket=access-logs',
        }),
      ],
    },
    { objects: [ingress({}, { ingressClassName: 'nginx' })] },
  ],
  fail: [
    {
      objects: [ingress()],
      says: [
        'Ingress/poolside/web: is behind a load balancer that keeps no log of requests (ING-004). Fix: set the load balancer attributes access_logs.s3.enabled and access_logs.s3.bucket in the parameters of the class.',
      ],
    },
    {
      objects: [
        // What the class says goes before what an Ingress says.
        ingress({ 'load-balancer-attributes': 'access_logs.s3.enabled=true,access_logs.s3.bucket=access-logs' }),
        ...ingressClass({ loadBalancerAttributes: attributes('false', 'access-logs') }),
      ],
      says: [
        'Ingress/poolside/web: is behind a load balancer that keeps no log of requests (ING-004). Fix: set the load balancer attributes access_logs.s3.enabled and access_logs.s3.bucket in the parameters of the class.',
      ],
    },
    {
      objects: [ingress(), ...ingressClass({ loadBalancerAttributes: attributes('true', '') })],
      says: [
        'Ingress/poolside/web: is behind a load balancer that keeps its log of requests in no bucket (ING-004). Fix: set the load balancer attributes access_logs.s3.enabled and access_logs.s3.bucket in the parameters of the class.',
      ],
    },
  ],
};
