import type { RuleExamples } from '../examples/example.ts';
import { ingress, ingressClass, webService } from '../examples/ingress.ts';

const tls = {
  'listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
  'ssl-redirect': '443',
  'ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06',
};
const params = {
  scheme: 'internet-facing',
  inboundCIDRs: ['203.0.113.0/24'],
  certificateArn: ['arn:aws:acm:eu-central-1:111122223333:certificate/1'],
  sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
};

export const examples: RuleExamples = {
  pass: [
    { objects: [webService, ingress(tls)] },
    { objects: [webService, ingress(), ...ingressClass(params)] },
    { objects: [webService, ingress({ ...tls, scheme: 'internet-facing', 'wafv2-acl-arn': 'arn:aws:wafv2:…' })] },
  ],
  fail: [
    {
      objects: [
        webService,
        ingress({
          scheme: 'internet-facing',
          'certificate-arn': 'arn:aws:acm:eu-central-1:111122223333:certificate/1',
          'ssl-redirect': '443',
          'ssl-policy': 'ELBSecurityPolicy-TLS-1-2-2017-01',
        }),
      ],
      says: [
        'Ingress/poolside/web: is open to the whole internet (ING-001). Fix: set inbound CIDRs or a web ACL, or make it internal.',
        'Ingress/poolside/web: redirects HTTP to HTTPS, and does not listen on HTTP (ING-001). Fix: listen on HTTP and HTTPS.',
        'Ingress/poolside/web: takes the TLS policy ELBSecurityPolicy-TLS-1-2-2017-01 (ING-001). Fix: use ELBSecurityPolicy-TLS13-1-2-2021-06 or a newer one.',
      ],
    },
    {
      objects: [ingress({}, {}, '*.parapet.example')],
      says: [
        'Ingress/poolside/web: answers over HTTP (ING-001). Fix: listen on HTTPS, and redirect HTTP to it.',
        'Ingress/poolside/web: has the host *.parapet.example, which takes names that others may want (ING-001). Fix: name the hosts.',
        'Ingress/poolside/web: leads to the Service web, which nothing makes (ING-001). Fix: render the Service, or correct the name.',
      ],
    },
    {
      objects: [
        webService,
        ingress(
          { 'inbound-cidrs': '10.0.0.0/8' },
          { defaultBackend: { service: { name: 'web', port: { number: 8080 } } } },
          '',
        ),
        ...ingressClass({ ...params, inboundCIDRs: ['0.0.0.0/0'], sslPolicy: undefined }),
      ],
      says: [
        'Ingress/poolside/web: has a rule without host, which takes every name (ING-001). Fix: name the hosts.',
        'Ingress/poolside/web: is open to the whole internet (ING-001). Fix: set inbound CIDRs or a web ACL, or make it internal.',
        'Ingress/poolside/web: leads to port 8080, which the Service web does not have (ING-001). Fix: correct the port.',
        'Ingress/poolside/web: names no TLS policy (ING-001). Fix: use ELBSecurityPolicy-TLS13-1-2-2021-06 or a newer one.',
      ],
    },
  ],
};
