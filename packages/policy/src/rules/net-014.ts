import { mitre, nsa } from '../reference.ts';
import { fields, list, ownText, text, type Fields } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const net014: ObjectRule = {
  id: 'NET-014',
  title: 'No Service is open to the world, or on every node',
  severity: 'error',
  why: 'A port of every node, an address of choice or a public load balancer goes past the Ingress: past its TLS, its login, its firewall and its log.',
  fix: 'make it type ClusterIP, and let an Ingress lead to it',
  references: ['Kubernetes: Service, publishing Services', nsa('Network policies'), mitre('T1190')],
  cel: {
    kinds: ['Service'],
    expression: [
      "object.spec.?type.orValue('') != 'NodePort'",
      'object.spec.?externalIPs.orValue([]).size() == 0',
      "(object.spec.?type.orValue('') != 'LoadBalancer' || (object.spec.?loadBalancerSourceRanges.orValue([]).size() > 0 ? object.spec.loadBalancerSourceRanges.all(range, !range.endsWith('/0')) : object.metadata.?annotations[?'service.beta.kubernetes.io/aws-load-balancer-scheme'].orValue('') == 'internal' || object.metadata.?annotations[?'service.beta.kubernetes.io/aws-load-balancer-internal'].orValue('') == 'true'))",
    ].join(' && '),
  },
  check(index, report) {
    for (const service of index.of('Service')) {
      const { metadata, spec } = service.manifest;
      const { type, externalIPs } = fields(spec);
      if (type === 'NodePort') report(service, 'opens a port on every node');
      if (type === 'LoadBalancer' && !isInternal(fields(fields(metadata).annotations), fields(spec)))
        report(
          service,
          'has a load balancer that is open to the world',
          'make it internal, or set loadBalancerSourceRanges',
        );
      if (list(externalIPs).length > 0) report(service, 'takes addresses of its own choice (externalIPs)');
    }
  },
};

function isInternal(annotations: Fields, { loadBalancerSourceRanges }: Fields): boolean {
  const ranges = list(loadBalancerSourceRanges);
  if (ranges.length > 0) return ranges.every((range) => !(text(range) ?? '').endsWith('/0'));
  // The AWS Load Balancer Controller makes internal ones where nothing is said; the one of Kubernetes does not.
  const scheme = ownText(annotations, 'service.beta.kubernetes.io/aws-load-balancer-scheme');
  return (
    scheme === 'internal' || ownText(annotations, 'service.beta.kubernetes.io/aws-load-balancer-internal') === 'true'
  );
}
