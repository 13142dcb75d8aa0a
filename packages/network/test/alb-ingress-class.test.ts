import { parseCidr, parseNamespace } from '@parapet/core';
import { AlbIngressClass, type AlbIngressClassProps } from '@parapet/network';
import { describe, expect, test } from 'vitest';
import { objects, problems, said, type Build } from './tree.ts';
import { soundClass } from './ingress-classes.ts';

const webAcl = 'arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/public/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f';

const ingressClass =
  (changed: Partial<AlbIngressClassProps>): Build =>
  (chart) =>
    new AlbIngressClass(chart, 'class', { ...soundClass, ...changed });

describe('AlbIngressClass', () => {
  const params = (changed: Partial<AlbIngressClassProps>) =>
    objects(ingressClass(changed)).find(({ kind }) => kind === 'IngressClassParams')!['spec'];

  test('is internal, TLS from 1.2 on, and for its namespaces alone', () => {
    expect(params({})).toMatchInlineSnapshot(`
      {
        "certificateArn": [
          "arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f",
        ],
        "group": {
          "name": "poolside",
        },
        "listeners": [
          {
            "listenerAttributes": [
              {
                "key": "routing.http.response.server.enabled",
                "value": "false",
              },
              {
                "key": "routing.http.response.strict_transport_security.header_value",
                "value": "max-age=31536000",
              },
            ],
            "port": 443,
            "protocol": "HTTPS",
          },
        ],
        "loadBalancerAttributes": [
          {
            "key": "routing.http.drop_invalid_header_fields.enabled",
            "value": "true",
          },
          {
            "key": "access_logs.s3.enabled",
            "value": "true",
          },
          {
            "key": "access_logs.s3.bucket",
            "value": "parapet-access-logs",
          },
          {
            "key": "access_logs.s3.prefix",
            "value": "assistant",
          },
        ],
        "namespaceSelector": {
          "matchExpressions": [
            {
              "key": "kubernetes.io/metadata.name",
              "operator": "In",
              "values": [
                "poolside",
              ],
            },
          ],
        },
        "scheme": "internal",
        "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
        "sslRedirectPort": "443",
        "targetType": "ip",
      }
    `);
  });

  test('hands its parameters to the controller', () => {
    expect(objects(ingressClass({})).find(({ kind }) => kind === 'IngressClass')!['spec']).toEqual({
      controller: 'ingress.k8s.aws/alb',
      parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'poolside', scope: 'Cluster' },
    });
  });

  test('opens to the internet behind an allow list or a web ACL', () => {
    const listed = { scheme: 'internet-facing', inboundCidrs: ['198.51.100.0/24'] } as const;
    const guarded = { scheme: 'internet-facing', wafAclArn: webAcl } as const;
    expect(params({ exposure: listed })).toMatchObject({
      scheme: 'internet-facing',
      inboundCIDRs: ['198.51.100.0/24'],
    });
    expect(params({ exposure: guarded })).toMatchObject({ scheme: 'internet-facing', wafv2AclArn: webAcl });
    expect(problems(ingressClass({ exposure: guarded }))).toEqual([]);
  });

  test('keeps what it always sets when more is asked for', () => {
    const more = {
      'deletion_protection.enabled': 'true',
      'routing.http.drop_invalid_header_fields.enabled': 'false',
      'access_logs.s3.enabled': 'false',
    };
    expect(params({ loadBalancerAttributes: more, tags: { team: 'ai' }, subnetIds: ['subnet-0a1b'] })).toMatchObject({
      loadBalancerAttributes: [
        { key: 'deletion_protection.enabled', value: 'true' },
        { key: 'routing.http.drop_invalid_header_fields.enabled', value: 'true' },
        { key: 'access_logs.s3.enabled', value: 'true' },
        { key: 'access_logs.s3.bucket', value: 'parapet-access-logs' },
        { key: 'access_logs.s3.prefix', value: 'assistant' },
      ],
      tags: [{ key: 'team', value: 'ai' }],
      subnets: { ids: ['subnet-0a1b'] },
    });
  });

  test.each<[string, Partial<AlbIngressClassProps>, string]>([
    [
      'the internet without an allow list',
      { exposure: { scheme: 'internet-facing', inboundCidrs: [] as never } },
      'exposure is internet-facing without an allow list and without a web ACL (ING-001). Fix: set exposure.inboundCidrs or exposure.wafAclArn.',
    ],
    [
      'an allow list of everyone',
      { exposure: { scheme: 'internet-facing', inboundCidrs: ['0.0.0.0/0'] } },
      'exposure is internet-facing and inboundCidrs has 0.0.0.0/0, which is everyone (ING-001). Fix: name the networks that may come in, or set exposure.wafAclArn.',
    ],
    [
      'a web ACL of CloudFront',
      {
        exposure: {
          scheme: 'internet-facing',
          wafAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/b' as never,
        },
      },
      'exposure.wafAclArn "arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/b" is not the ARN of a regional web ACL (ENV-010). Fix: write such as "arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>".',
    ],
    [
      'host bits in the allow list',
      { exposure: { scheme: 'internal', inboundCidrs: ['10.0.0.5/8'] } },
      `exposure.inboundCidrs: ${said(parseCidr('10.0.0.5/8'))}`,
    ],
    [
      'HTTP alone',
      { certificateArns: [] as never },
      'certificateArns is empty, so the load balancer could listen on HTTP alone (ING-001). Fix: name a certificate of ACM.',
    ],
    [
      'a certificate of IAM',
      { certificateArns: ['arn:aws:iam::111122223333:server-certificate/old' as never] },
      'certificateArns: "arn:aws:iam::111122223333:server-certificate/old" is not the ARN of a certificate in ACM (ENV-010). Fix: write such as "arn:aws:acm:<region>:<account>:certificate/<id>".',
    ],
    [
      'a weak security policy',
      { sslPolicy: 'ELBSecurityPolicy-TLS-1-2-2017-01' as never },
      'sslPolicy "ELBSecurityPolicy-TLS-1-2-2017-01" is not known to refuse TLS below 1.2 and weak ciphers (ING-001). Fix: use "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09".',
    ],
    [
      'a class for nobody',
      { namespaces: [] as never },
      'namespaces is empty, so no Ingress could use the class (ING-003). Fix: name those that may.',
    ],
    [
      'logs in a bucket that cannot be',
      { accessLogs: { bucket: 'Access_Logs', prefix: 'assistant' } },
      'accessLogs.bucket "Access_Logs" is not a name of a bucket (ING-004). Fix: write 3 to 63 of a-z, 0-9, "-" and ".".',
    ],
    [
      'logs at a prefix with slashes around it',
      { accessLogs: { bucket: 'parapet-access-logs', prefix: '/assistant/' } },
      'accessLogs.prefix "/assistant/" is not a prefix of access logs (ING-004). Fix: write a path such as "assistant", with no "/" around it and no "AWSLogs" in it.',
    ],
    [
      'a namespace of the system',
      { namespaces: ['kube-system'] },
      `namespaces: ${said(parseNamespace('kube-system'))}`,
    ],
  ])('refuses %s', (_, changed, message) => {
    expect(problems(ingressClass(changed))).toEqual([`IngressClass/poolside: ${message}`]);
  });
});
