import type { RenderedObject } from '@parapet/core';
import type { Index } from '../index/index-of-objects.ts';
import { fields, items, list, ownText, text, texts, type Fields } from '../shapes.ts';

/** What the AWS Load Balancer Controller will make of an Ingress. */
export interface LoadBalancer {
  readonly isInternetFacing: boolean;
  /** Address ranges that may come in; undefined where nothing says so. */
  readonly inboundCidrs: readonly string[] | undefined;
  /** A web ACL, a prefix list or security groups of one's own decide who comes in. */
  readonly hasOtherGuard: boolean;
  readonly protocols: ReadonlySet<string>;
  readonly redirectsToHttps: boolean;
  readonly sslPolicy: string | undefined;
  /** Whether requests go to the addresses of pods, and not through a port of the nodes. */
  readonly reachesPods: boolean;
  /** The number that health checks ask; undefined for the port of the traffic. */
  readonly healthCheckPort: number | undefined;
  /** As Elastic Load Balancing has them: `access_logs.s3.enabled`. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

const PREFIX = 'alb.ingress.kubernetes.io/';
const CONTROLLER = 'ingress.k8s.aws/alb';

/** Undefined for an Ingress that another controller serves. What the class's parameters say goes before annotations. */
export function loadBalancerOf(index: Index, ingress: RenderedObject): LoadBalancer | undefined {
  const annotations = fields(fields(ingress.manifest.metadata).annotations);
  const className = text(fields(ingress.manifest.spec).ingressClassName) ?? ownText(annotations, LEGACY_CLASS);
  const ingressClass = className === undefined ? undefined : index.find('IngressClass', '', className);
  const { controller, parameters } = fields(ingressClass?.manifest.spec);
  if (controller !== CONTROLLER && className !== 'alb') return undefined;
  const paramsName = text(fields(parameters).name) ?? '';
  const params = fields(index.find('IngressClassParams.elbv2.k8s.aws', '', paramsName)?.manifest.spec);
  const annotation = (name: string): string | undefined => ownText(annotations, `${PREFIX}${name}`);

  const guards = [params.wafv2AclArn, params.wafv2AclName, params.prefixListsIDs, params.PrefixListsIDs];
  const guardNames = ['wafv2-acl-arn', 'waf-acl-id', 'security-groups', 'security-group-prefix-lists'];
  return {
    isInternetFacing: (text(params.scheme) ?? annotation('scheme')) === 'internet-facing',
    inboundCidrs: Array.isArray(params.inboundCIDRs) ? texts(params.inboundCIDRs) : commas(annotation('inbound-cidrs')),
    hasOtherGuard:
      guards.some((guard) => guard !== undefined) || guardNames.some((name) => annotation(name) !== undefined),
    protocols: protocolsOf(params, annotation),
    redirectsToHttps: params.sslRedirectPort !== undefined || annotation('ssl-redirect') !== undefined,
    sslPolicy: text(params.sslPolicy) ?? annotation('ssl-policy'),
    reachesPods: (text(params.targetType) ?? annotation('target-type')) === 'ip',
    healthCheckPort: portIn(annotation('healthcheck-port')),
    attributes: attributesOf(params, annotation),
  };
}

export const LEGACY_CLASS = 'kubernetes.io/ingress.class';

/** Without listeners the controller takes HTTPS where there is a certificate, else HTTP. */
function protocolsOf(params: Fields, annotation: (name: string) => string | undefined): ReadonlySet<string> {
  const listened = items(params.listeners).flatMap(({ protocol }) => text(protocol) ?? []);
  const protocols = [...listened, ...protocolsIn(annotation('listen-ports'))];
  if (protocols.length > 0) return new Set(protocols);
  const hasCertificate = list(params.certificateArn).length > 0 || annotation('certificate-arn') !== undefined;
  return new Set([hasCertificate ? 'HTTPS' : 'HTTP']);
}

/** The keys of `[{"HTTP": 80}, {"HTTPS": 443}]`. */
function protocolsIn(listenPorts: string | undefined): readonly string[] {
  return [...(listenPorts ?? '').matchAll(/"(HTTPS?)"\s*:/g)].map(([, protocol = '']) => protocol);
}

function attributesOf(
  params: Fields,
  annotation: (name: string) => string | undefined,
): Readonly<Record<string, string | undefined>> {
  const annotated = (commas(annotation('load-balancer-attributes')) ?? []).map((pair) => {
    const [key = '', ...value] = pair.split('=');
    return [key, value.join('=')] as const;
  });
  const settled = items(params.loadBalancerAttributes).flatMap(({ key, value }) =>
    typeof key === 'string' ? [[key, text(value)] as const] : [],
  );
  return Object.fromEntries([...annotated, ...settled]);
}

/** A name is a port of the Service, and `traffic-port` the one of the traffic. */
function portIn(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

function commas(value: string | undefined): readonly string[] | undefined {
  return value?.split(',').map((part) => part.trim());
}
