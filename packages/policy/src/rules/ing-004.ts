import { loadBalancerOf } from '../objects/load-balancer.ts';
import { nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const ing004: ObjectRule = {
  id: 'ING-004',
  title: 'A load balancer keeps a log of requests',
  severity: 'error',
  why: 'Who asked for what, from where and when, is known to the load balancer alone, and to nobody afterwards without its log.',
  fix: 'set the load balancer attributes access_logs.s3.enabled and access_logs.s3.bucket in the parameters of the class',
  references: [
    'Elastic Load Balancing: access logs for your Application Load Balancer',
    'AWS Security Hub: ELB.5',
    nsa('Logging'),
  ],
  check(index, report) {
    for (const ingress of index.of('Ingress')) {
      const balancer = loadBalancerOf(index, ingress);
      if (balancer === undefined) continue;
      const { 'access_logs.s3.enabled': enabled, 'access_logs.s3.bucket': bucket } = balancer.attributes;
      if (enabled !== 'true') report(ingress, 'is behind a load balancer that keeps no log of requests');
      else if (bucket === undefined || bucket === '')
        report(ingress, 'is behind a load balancer that keeps its log of requests in no bucket');
    }
  },
};
