import { unless, type Claim } from './claim.ts';
import type { Ingress, IngressClassParams } from './kinds.ts';
import { core } from './names.ts';
import { backends } from './reachability.ts';
import { add, all, find, get, idOf } from './tree.ts';

const LISTEN = 'alb.ingress.kubernetes.io/listen-ports';

/** Rows J01 to J04: the way in. */
export const ingress: readonly Claim[] = [
  {
    id: 'J01',
    title: 'no private key of TLS is in any file: load balancers take certificates of this account from ACM',
    beyond: 'a handshake',
    holds: (tree) => [
      ...all(tree, 'Secret')
        .filter(({ type }) => type === 'kubernetes.io/tls')
        .map((each) => `${idOf(each)} holds a key`),
      ...all(tree, 'Ingress').flatMap((each) =>
        (each.spec.tls ?? [])
          .filter(({ secretName }) => secretName !== undefined)
          .map(({ secretName }) => `${idOf(each)} takes its key from ${String(secretName)}`),
      ),
      ...all(tree, 'IngressClassParams').flatMap((each) => [
        ...unless((each.spec.certificateArn ?? []).length > 0, `${idOf(each)} has no certificate`),
        ...(each.spec.certificateArn ?? [])
          .filter((arn) => !arn.startsWith(`arn:${tree.aws.partition}:acm:${tree.aws.region}:${tree.aws.account}:`))
          .map((arn) => `${idOf(each)} has ${arn}`),
      ]),
    ],
    twins: [
      {
        title: 'a key is committed',
        break: (tree) => {
          const metadata = { name: 'assistant-tls', namespace: core };
          add(tree, 'platform', { apiVersion: 'v1', kind: 'Secret', metadata, type: 'kubernetes.io/tls' });
        },
        expected: 'Secret/poolside/assistant-tls holds a key',
      },
      routing(
        'the key is in a Secret',
        ({ spec }) => (spec.tls![0]!.secretName = 'assistant-tls'),
        'from assistant-tls',
      ),
      classing('there is no certificate', ({ spec }) => delete spec.certificateArn, 'has no certificate'),
      classing(
        'the certificate is in another account',
        ({ spec }) => (spec.certificateArn = ['arn:aws:acm:eu-central-1:111122223333:certificate/0']),
        'has arn:aws:acm:eu-central-1:111122223333',
      ),
    ],
  },
  {
    id: 'J02',
    title: 'a class of the controller serves HTTPS of TLS 1.2 and newer, and HTTP for the redirect alone',
    beyond: 'listeners as AWS has them',
    holds: (tree) =>
      all(tree, 'Ingress').flatMap((each) => {
        const { annotations = {} } = each.metadata;
        const name = each.spec.ingressClassName;
        const found = find(tree, 'IngressClass', undefined, name ?? '');
        const { sslPolicy = 'none', sslRedirectPort } =
          find(tree, 'IngressClassParams', undefined, found?.spec.parameters?.name ?? '')?.spec ?? {};
        const ports = JSON.parse(annotations[LISTEN] ?? '[{"HTTP":80}]') as Record<string, number>[];
        return [
          ...unless(annotations['kubernetes.io/ingress.class'] === undefined, 'the class is an annotation'),
          ...unless(found?.spec.controller === 'ingress.k8s.aws/alb', `class ${String(name)} is nobody's`),
          ...unless(
            ports.some(({ HTTPS }) => HTTPS === 443),
            'no HTTPS',
          ),
          ...unless(ports.every(({ HTTP }) => HTTP === undefined) || sslRedirectPort === '443', 'HTTP is served'),
          ...unless(/^ELBSecurityPolicy-TLS13-1-[23]-/.test(sslPolicy), `TLS policy ${sslPolicy}`),
        ].map((problem) => `${idOf(each)}: ${problem}`);
      }),
    twins: [
      routing(
        'the class is an annotation',
        ({ metadata }) => (metadata.annotations!['kubernetes.io/ingress.class'] = 'alb'),
        'the class is an annotation',
      ),
      routing('the class is not rendered', ({ spec }) => (spec.ingressClassName = 'nginx'), "class nginx is nobody's"),
      routing(
        'it listens to HTTP alone',
        ({ metadata }) => Reflect.deleteProperty(metadata.annotations!, LISTEN),
        'no HTTPS',
      ),
      classing('HTTP is not redirected', ({ spec }) => delete spec.sslRedirectPort, 'HTTP is served'),
      classing(
        'TLS 1.0 will do',
        ({ spec }) => (spec.sslPolicy = 'ELBSecurityPolicy-2016-08'),
        'policy ELBSecurityPolicy-2016',
      ),
      classing(
        'TLS 1.1 will do',
        ({ spec }) => (spec.sslPolicy = 'ELBSecurityPolicy-TLS13-1-1-2021-06'),
        'policy ELBSecurityPolicy-TLS13-1-1',
      ),
      classing('the policy is left to the default', ({ spec }) => delete spec.sslPolicy, 'TLS policy none'),
    ],
  },
  {
    id: 'J03',
    title: 'every backend is a Service that is there, with that port, which pods open',
    holds: (tree) =>
      backends(tree).flatMap(({ ingress: each, name, service, port }) => [
        ...unless(service !== undefined, `${idOf(each)}: no Service ${name}`),
        ...unless(port !== undefined, `${idOf(each)}: no pod opens what ${name} is asked for`),
      ]),
    twins: [
      routing('the Service is not rendered', ({ spec }) => (backendOf(spec).name = 'web'), 'no Service web'),
      routing('the Service has no such port', ({ spec }) => (backendOf(spec).port = { number: 443 }), 'no pod opens'),
      {
        title: 'the Service selects nobody',
        break: (tree) =>
          (get(tree, 'Service', core, 'web-assistant').spec.selector['app.kubernetes.io/name'] = 'assistant'),
        expected: 'no pod opens what web-assistant is asked for',
      },
      {
        title: 'the Service sends to a port that no container opens',
        break: (tree) => (get(tree, 'Service', core, 'web-assistant').spec.ports[0]!.targetPort = 'https'),
        expected: 'no pod opens what web-assistant is asked for',
      },
    ],
  },
  {
    id: 'J04',
    title: 'internal unless it is opened with a firewall or addresses before it; hosts are named',
    holds: (tree) => [
      ...all(tree, 'IngressClassParams').flatMap((each) => {
        const { scheme, inboundCIDRs = [], wafv2AclArn, namespaceSelector } = each.spec;
        return [
          ...unless(scheme === 'internal' || scheme === 'internet-facing', `${idOf(each)}: scheme ${String(scheme)}`),
          ...unless(
            scheme === 'internal' || wafv2AclArn !== undefined || inboundCIDRs.length > 0,
            `${idOf(each)} is open to the internet`,
          ),
          ...unless(!inboundCIDRs.includes('0.0.0.0/0') || wafv2AclArn !== undefined, `${idOf(each)} lets all in`),
          ...unless(namespaceSelector !== undefined, `${idOf(each)} is for every namespace`),
        ];
      }),
      ...all(tree, 'Ingress').flatMap((each) => [
        ...unless(
          each.spec.rules.length > 0 && each.spec.defaultBackend === undefined,
          `${idOf(each)} serves any host`,
        ),
        ...each.spec.rules.flatMap(({ host = '' }) =>
          unless(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host), `${idOf(each)}: host ${JSON.stringify(host)}`),
        ),
        ...Object.keys(each.metadata.annotations ?? {})
          .filter((key) => /\/(scheme|inbound-cidrs|security-groups|ssl-policy)$/.test(key))
          .map((key) => `${idOf(each)} says ${key} for itself`),
      ]),
    ],
    twins: [
      classing('the firewall is gone', ({ spec }) => delete spec.wafv2AclArn, 'is open to the internet'),
      classing(
        'every address may come in',
        ({ spec }) => {
          delete spec.wafv2AclArn;
          spec.inboundCIDRs = ['0.0.0.0/0'];
        },
        'lets all in',
      ),
      classing('the scheme is left to an annotation', ({ spec }) => delete spec.scheme, 'scheme undefined'),
      classing(
        'any namespace may use the class',
        ({ spec }) => delete spec.namespaceSelector,
        'is for every namespace',
      ),
      routing('there is no host', ({ spec }) => delete spec.rules[0]!.host, 'host ""'),
      routing('the host is a wildcard', ({ spec }) => (spec.rules[0]!.host = '*.parapet.example'), 'host "*.parapet'),
      routing('there is a default backend', ({ spec }) => (spec.defaultBackend = {}), 'serves any host'),
      routing(
        'an Ingress opens itself',
        ({ metadata }) => (metadata.annotations!['alb.ingress.kubernetes.io/scheme'] = 'internet-facing'),
        'says alb.ingress.kubernetes.io/scheme for itself',
      ),
    ],
  },
];

function backendOf({ rules }: Ingress['spec']) {
  return rules[0]!.http.paths[0]!.backend.service;
}

type Twin = Claim['twins'][number];

function routing(title: string, change: (ingress: Ingress) => unknown, expected: string): Twin {
  return { title, break: (tree) => void change(get(tree, 'Ingress', core, 'web-assistant')), expected };
}

function classing(title: string, change: (params: IngressClassParams) => unknown, expected: string): Twin {
  return { title, break: (tree) => void change(get(tree, 'IngressClassParams', undefined, 'assistant')), expected };
}
