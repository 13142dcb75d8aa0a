import {
  Checks,
  parseDnsSubdomain,
  parseLabels,
  parseNamespace,
  provenance,
  quote,
  standardLabels,
} from '@parapet/core';
import type { IngressClassParams } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { accessLogAttributes, checkAccessLogs, type AccessLogs } from './access-logs.ts';
import { isCertificateArn, type CertificateArn } from './arn.ts';
import { checkExposure, type Exposure } from './exposure.ts';
import { DEFAULT_SSL_POLICY, isSslPolicy, type SslPolicy } from './ssl-policy.ts';

export interface AlbIngressClassProps {
  /** Of the IngressClass, of its IngressClassParams and of the one load balancer that its Ingresses share. */
  readonly name: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** Whose Ingresses may use the class. */
  readonly namespaces: readonly [string, ...string[]];
  /** Default: internal, for all of the VPC. */
  readonly exposure?: Exposure;
  /** In ACM, in the cluster's region. */
  readonly certificateArns: readonly [CertificateArn, ...CertificateArn[]];
  /** Default `ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09`. */
  readonly sslPolicy?: SslPolicy;
  /** Default: those that carry the controller's tags for the scheme. */
  readonly subnetIds?: readonly `subnet-${string}`[];
  readonly accessLogs: AccessLogs;
  /** Beside those that are always set, such as `deletion_protection.enabled`. */
  readonly loadBalancerAttributes?: Readonly<Record<string, string>>;
  /** AWS tags of the load balancer and what belongs to it. */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A class of Ingresses behind one Application Load Balancer. Scheme, certificates, TLS and who may come in are settled
 * here, where they override what an Ingress says in its annotations.
 */
export class AlbIngressClass extends Construct {
  static readonly [provenance] = '@parapet/network';

  constructor(scope: Construct, id: string, props: AlbIngressClassProps) {
    super(scope, id);
    const { name, partOf } = props;
    checkClass(new Checks(this, `IngressClass/${name}`), props);
    const metadata = { name, labels: standardLabels({ name, partOf }) };
    const params: IngressClassParams = {
      apiVersion: 'elbv2.k8s.aws/v1beta1',
      kind: 'IngressClassParams',
      metadata,
      spec: paramsSpec(props),
    };
    new ApiObject(this, 'params', params);
    new k8s.KubeIngressClass(this, 'class', {
      metadata,
      spec: {
        controller: 'ingress.k8s.aws/alb',
        parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name, scope: 'Cluster' },
      },
    });
  }
}

function paramsSpec(props: AlbIngressClassProps): IngressClassParams['spec'] {
  const { name, namespaces, certificateArns, subnetIds, accessLogs, exposure = { scheme: 'internal' } } = props;
  return {
    group: { name },
    namespaceSelector: {
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: namespaces }],
    },
    scheme: exposure.scheme,
    inboundCIDRs: exposure.inboundCidrs,
    wafv2AclArn: exposure.scheme === 'internet-facing' ? exposure.wafAclArn : undefined,
    subnets: subnetIds && { ids: subnetIds },
    targetType: 'ip',
    certificateArn: certificateArns,
    sslPolicy: props.sslPolicy ?? DEFAULT_SSL_POLICY,
    sslRedirectPort: '443',
    listeners: [{ protocol: 'HTTPS', port: 443, listenerAttributes: entries(HTTPS_ATTRIBUTES) }],
    loadBalancerAttributes: entries({
      ...props.loadBalancerAttributes,
      ...LOAD_BALANCER_ATTRIBUTES,
      ...accessLogAttributes(accessLogs),
    }),
    tags: props.tags && entries(props.tags),
  };
}

/** Browsers come back over HTTPS alone for a year, and are not told what answers. */
const HTTPS_ATTRIBUTES = {
  'routing.http.response.server.enabled': 'false',
  'routing.http.response.strict_transport_security.header_value': 'max-age=31536000',
};

const LOAD_BALANCER_ATTRIBUTES = { 'routing.http.drop_invalid_header_fields.enabled': 'true' };

function entries(record: Readonly<Record<string, string>>): { readonly key: string; readonly value: string }[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}

function checkClass(checks: Checks, props: AlbIngressClassProps): void {
  const { name, partOf, namespaces, exposure, certificateArns, sslPolicy = DEFAULT_SSL_POLICY } = props;
  checks.value('name', parseDnsSubdomain(name));
  checks.value('labels', parseLabels({ partOf }));
  for (const namespace of namespaces) checks.value('namespaces', parseNamespace(namespace));
  if (namespaces.length === 0)
    checks.report('ING-003', 'namespaces is empty, so no Ingress could use the class', 'name those that may');
  if (exposure !== undefined) checkExposure(checks, exposure);
  checkAccessLogs(checks, props.accessLogs);
  if (certificateArns.length === 0)
    checks.report(
      'ING-001',
      'certificateArns is empty, so the load balancer could listen on HTTP alone',
      'name a certificate of ACM',
    );
  for (const arn of certificateArns)
    if (!isCertificateArn(arn))
      checks.report(
        'ENV-010',
        `certificateArns: ${quote(arn)} is not the ARN of a certificate in ACM`,
        'write such as "arn:aws:acm:<region>:<account>:certificate/<id>"',
      );
  if (!isSslPolicy(sslPolicy))
    checks.report(
      'ING-001',
      `sslPolicy ${quote(sslPolicy)} is not known to refuse TLS below 1.2 and weak ciphers`,
      `use "${DEFAULT_SSL_POLICY}"`,
    );
}
