import type { Index } from '../index/index-of-objects.ts';
import type { RenderedPods } from '../index/pods.ts';
import { fluentBitsOf, isOn, serviceOf } from '../objects/fluent-bit.ts';
import { allowsPort, policiesByPods } from '../objects/network-policies.ts';
import { nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const obs014: ObjectRule = {
  id: 'OBS-014',
  title: 'The HTTP server of Fluent Bit is open to those alone who scrape it',
  severity: 'error',
  why: 'It asks nobody for a key: every pod of the cluster learns which logs there are, and where they go.',
  fix: 'let a NetworkPolicy admit Prometheus alone on that port, or listen on 127.0.0.1',
  references: ['Fluent Bit: monitoring', nsa('Network policies')],
  check(index, report) {
    for (const fluentBit of index.derived(fluentBitsOf)) {
      const service = serviceOf(fluentBit);
      const address = service.get('http_listen') ?? '0.0.0.0';
      if (!isOn(service.get('http_server')) || /^(127\.|::1$|localhost$)/.test(address)) continue;
      const port = Number(service.get('http_port') ?? 2020);
      for (const pods of fluentBit.pods)
        if (isOpen(index, pods, port)) report(pods.object, `listens on ${address}:${port}, where everyone may connect`);
    }
  },
};

/** Policies do not hold for pods in the network of their node. */
function isOpen(index: Index, pods: RenderedPods, port: number): boolean {
  const policies = index
    .derived(policiesByPods)(pods)
    .filter(({ isolates }) => isolates.has('ingress'));
  if (pods.spec.hostNetwork === true || policies.length === 0) return true;
  return policies
    .flatMap(({ rules }) => rules)
    .some((rule) => rule.direction === 'ingress' && rule.peers.length === 0 && allowsPort(rule, 'TCP', port));
}
