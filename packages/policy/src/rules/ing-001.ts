import type { RenderedObject } from '@parapet/core';
import { namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import { loadBalancerOf, type LoadBalancer } from '../objects/load-balancer.ts';
import { fields, isFields, items, shown, text, type Fields } from '../shapes.ts';
import { cis, mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const ing001: ObjectRule = {
  id: 'ING-001',
  title: 'An Ingress lets in whom it should, over TLS, to a service that exists',
  severity: 'error',
  why: 'What it opens is open to the world, in the clear where the listener is HTTP, and a backend that is missing answers 503 to everyone.',
  fix: 'name the hosts',
  references: [
    'AWS Load Balancer Controller: Ingress annotations',
    'EKS best practices: network security, encryption in transit',
    cis('5.4.5'),
    nsa('Encryption'),
    mitre('T1190'),
    mitre('T1557'),
  ],
  check(index, report) {
    for (const ingress of index.of('Ingress')) {
      for (const [message, fix] of [
        ...faultsOfHosts(ingress),
        ...faultsOfBackends(index, ingress),
        ...faultsOfLoadBalancer(loadBalancerOf(index, ingress)),
      ])
        report(ingress, message, fix);
    }
  },
};

type Fault = readonly [message: string, fix?: string];

function faultsOfHosts({ manifest }: RenderedObject): readonly Fault[] {
  const rules = items(fields(manifest.spec).rules);
  if (rules.length === 0) return [['has no rules, so that every host is its own']];
  return rules.flatMap(({ host }): readonly Fault[] => {
    if (text(host) === undefined || host === '') return [['has a rule without host, which takes every name']];
    return shown(host).includes('*') ? [[`has the host ${shown(host)}, which takes names that others may want`]] : [];
  });
}

function faultsOfBackends(index: Index, { manifest }: RenderedObject): readonly Fault[] {
  const { rules, defaultBackend } = fields(manifest.spec);
  const paths = items(rules).flatMap(({ http }) => items(fields(http).paths));
  return [defaultBackend, ...paths.map(({ backend }) => backend)]
    .map((backend) => fields(backend).service)
    .filter(isFields)
    .flatMap((service) => faultOfBackend(index, namespaceOf(manifest), service));
}

function faultOfBackend(index: Index, namespace: string, { name, port }: Fields): readonly Fault[] {
  const { name: portName, number } = fields(port);
  // An action of the load balancer itself, spelled out in an annotation.
  if (portName === 'use-annotation') return [];
  const service = index.find('Service', namespace, text(name) ?? '');
  if (service === undefined)
    return [[`leads to the Service ${shown(name)}, which nothing makes`, 'render the Service, or correct the name']];
  const ports = items(fields(service.manifest.spec).ports);
  if (ports.some((each) => (portName === undefined ? each.port === number : each.name === portName))) return [];
  return [
    [`leads to port ${shown(portName ?? number)}, which the Service ${shown(name)} does not have`, 'correct the port'],
  ];
}

function faultsOfLoadBalancer(balancer: LoadBalancer | undefined): readonly Fault[] {
  if (balancer === undefined) return [];
  const { isInternetFacing, inboundCidrs, hasOtherGuard, protocols, redirectsToHttps, sslPolicy } = balancer;
  const faults: Fault[] = [];
  const isOpen = inboundCidrs === undefined || inboundCidrs.some((cidr) => cidr.endsWith('/0'));
  if (isInternetFacing && isOpen && !hasOtherGuard)
    faults.push(['is open to the whole internet', 'set inbound CIDRs or a web ACL, or make it internal']);
  if (protocols.has('HTTP') && !(protocols.has('HTTPS') && redirectsToHttps))
    faults.push(['answers over HTTP', 'listen on HTTPS, and redirect HTTP to it']);
  if (redirectsToHttps && !protocols.has('HTTP'))
    faults.push(['redirects HTTP to HTTPS, and does not listen on HTTP', 'listen on HTTP and HTTPS']);
  if (protocols.has('HTTPS') && (sslPolicy === undefined || !STRONG.test(sslPolicy)))
    faults.push([
      sslPolicy === undefined ? 'names no TLS policy' : `takes the TLS policy ${sslPolicy}`,
      'use ELBSecurityPolicy-TLS13-1-2-2021-06 or a newer one',
    ]);
  return faults;
}

/** TLS 1.3, nothing below 1.2, and not the extended sets that bring weak ciphers back. */
const STRONG = /^ELBSecurityPolicy-TLS13-1-[23]-(?!Ext)/;
