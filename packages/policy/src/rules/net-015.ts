import type { RenderedObject } from '@parapet/core';
import { namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import type { Pods } from '../index/pods.ts';
import { loadBalancerOf } from '../objects/load-balancer.ts';
import { allowsPort, isIpBlock, policiesByPods, type TrafficRule } from '../objects/network-policies.ts';
import { podsOfService } from '../objects/services.ts';
import { fields, isFields, items, number, text, type Fields } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const net015: ObjectRule = {
  id: 'NET-015',
  title: 'Pods behind a load balancer let its addresses in',
  severity: 'error',
  why: 'With targets of type ip a load balancer talks to the pods from its own subnets. Where a policy does not let these in, every target is unhealthy, and everyone gets 503 or 504.',
  fix: 'allow the ranges of the subnets of the load balancer (ipBlock) on the port of the pods, and on that of health checks',
  references: ['AWS Load Balancer Controller: Ingress annotations, target-type', 'Kubernetes: network policies'],
  check(index, report) {
    const policiesFor = index.derived(policiesByPods);
    for (const ingress of index.of('Ingress')) {
      const balancer = loadBalancerOf(index, ingress);
      if (balancer?.reachesPods !== true) continue;
      for (const { pods, port } of targetsOf(index, ingress)) {
        const policies = policiesFor(pods);
        if (!policies.some(({ isolates }) => isolates.has('ingress'))) continue;
        const rules = policies.flatMap(({ rules }) => rules).filter(isFromAddresses);
        for (const each of new Set([port, balancer.healthCheckPort ?? port]))
          if (!rules.some((rule) => lets(rule, pods, each)))
            report(ingress, `sends requests to ${pods.id} on port ${each}, whose policies let no addresses in there`);
      }
    }
  },
};

interface Target {
  readonly pods: Pods;
  readonly port: number;
}

/** Pods behind the Services of an Ingress. Ports that no number is known of are not judged. */
function targetsOf(index: Index, { manifest }: RenderedObject): readonly Target[] {
  const { rules, defaultBackend } = fields(manifest.spec);
  const paths = items(rules).flatMap(({ http }) => items(fields(http).paths));
  return [defaultBackend, ...paths.map(({ backend }) => backend)]
    .map((backend) => fields(backend).service)
    .filter(isFields)
    .flatMap((backend) => behind(index, namespaceOf(manifest), backend));
}

function behind(index: Index, namespace: string, { name, port }: Fields): readonly Target[] {
  const service = index.find('Service', namespace, text(name) ?? '');
  if (service === undefined) return [];
  const { ports } = fields(service.manifest.spec);
  const asked = fields(port);
  const found = items(ports).find((each) =>
    asked.name === undefined ? each.port === asked.number : each.name === asked.name,
  );
  if (found === undefined) return [];
  const target = found.targetPort ?? found.port;
  return podsOfService(index, service).flatMap((pods) => {
    const port = typeof target === 'string' ? pods.ports.get(target) : number(target);
    return port === undefined ? [] : [{ pods, port }];
  });
}

function isFromAddresses({ direction, peers }: TrafficRule): boolean {
  return direction === 'ingress' && (peers.length === 0 || peers.some(isIpBlock));
}

function lets(rule: TrafficRule, pods: Pods, port: number): boolean {
  return (
    allowsPort(rule, 'TCP', port) ||
    rule.ports.some((range) => typeof range.port === 'string' && pods.ports.get(range.port) === port)
  );
}
