import { parseBytes, parseCidr, parseCpu, parseDnsLabel, parseDnsSubdomain } from '@parapet/core';
import type { BytesText, CidrText, CpuText, Digest, KubernetesMinor } from '@parapet/core';
import type { KeyArn } from '@parapet/aws';
import type { CertificateArn, Exposure, WebAclArn } from '@parapet/network';
import * as v from 'valibot';
import { form, parsed } from './fields.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const cidrs = v.pipe(v.array(parsed<CidrText, string>(v.string(), parseCidr)), v.minLength(1));
const arn = <Arn extends `arn:${string}`>(service: string) =>
  form<Arn>(
    'ENV-010',
    new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:[0-9]{12}:.+$`),
    `an ARN of ${service}`,
    `write arn:<partition>:${service}:<region>:<account>:…`,
  );

const image = v.strictObject({
  repository: v.string(),
  tag: v.string(),
  digest: form<Digest>(
    'IMG-002',
    /^sha256:[0-9a-f]{64}$/,
    'a digest',
    'write sha256: and 64 lower-case hexadecimal digits',
  ),
});

const chart = v.variant('kind', [
  v.strictObject({
    kind: v.literal('oci'),
    url: form<`oci://${string}`>('FLUX-013', /^oci:\/\/\S+$/, 'an address of a chart', 'write oci://…'),
    digest: v.optional(image.entries.digest),
    provider: v.optional(v.picklist(['generic', 'aws'])),
  }),
  v.strictObject({
    kind: v.literal('repository'),
    url: form<`https://${string}`>('FLUX-013', /^https:\/\/\S+$/, 'an address of a repository', 'write https://…'),
  }),
]);

const scaling = v.variant('type', [
  v.strictObject({ type: v.literal('fixed'), replicas: count }),
  v.strictObject({
    type: v.literal('horizontal'),
    minReplicas: count,
    maxReplicas: count,
    targetCpuUtilization: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  }),
]);

const resource = <Text extends string>(parse: Parameters<typeof parsed<Text, string>>[1]) =>
  v.strictObject({ request: parsed<Text, string>(v.string(), parse), limit: parsed<Text, string>(v.string(), parse) });

const service = v.strictObject({
  image,
  scaling,
  resources: v.strictObject({
    cpu: resource<CpuText>(parseCpu),
    memory: resource<BytesText>(parseBytes),
    ephemeralStorage: resource<BytesText>(parseBytes),
  }),
});

const generation = v.strictObject({
  generation: count,
  versionId: form(
    'SEC-014',
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    'the id of a secret version',
    'copy VersionId from `aws secretsmanager list-secret-version-ids`',
  ),
});

const exposure = v.pipe(
  v.variant('scheme', [
    v.strictObject({ scheme: v.literal('internal'), inboundCidrs: v.optional(cidrs) }),
    v.strictObject({
      scheme: v.literal('internet-facing'),
      inboundCidrs: v.optional(cidrs),
      wafAclArn: v.optional(arn<WebAclArn>('wafv2')),
    }),
  ]),
  // An internet-facing one with neither does not compile; at run time AlbIngressClass refuses it with the reason.
  v.transform((value) => value as Exposure),
);

const day = form('WAIVER-001', /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'a day', 'write YYYY-MM-DD');

/** Everything that differs between environments, and nothing else. Keys that it does not name are refused. */
export const environmentSchema = v.strictObject({
  /** DNS-1123 label; also the folder under `dist`. */
  name: parsed<string, string>(v.string(), parseDnsLabel),
  /** Minor version of the cluster, such as `1.33`. Pins the Pod Security labels. */
  kubernetes: form<KubernetesMinor>('ENV-006', /^1\.(3[3-6])$/, 'a supported Kubernetes version', 'use 1.33 to 1.36'),
  aws: v.strictObject({
    /** Twelve digits, as text: a number would lose its leading zeros. */
    account: form('ENV-004', /^[0-9]{12}$/, 'an AWS account id', 'write twelve digits in quotes'),
    region: form('ENV-010', /^[a-z]{2,4}(-[a-z]+)+-[0-9]$/, 'a region', 'write a region, such as "eu-central-1"'),
    vpcId: form<`vpc-${string}`>(
      'ENV-010',
      /^vpc-[0-9a-f]{8,17}$/,
      'a VPC id',
      'copy VpcId from `aws ec2 describe-vpcs`',
    ),
  }),
  cluster: v.strictObject({
    name: form(
      'NAME-001',
      /^[A-Za-z0-9][-A-Za-z0-9_]{0,99}$/,
      'a name of an EKS cluster',
      'use letters, digits, - and _',
    ),
    /** Last part of the cluster's OpenID Connect issuer URL. */
    oidcProviderId: form(
      'ENV-010',
      /^[0-9A-F]{32}$/,
      'the id of an OpenID Connect provider',
      'copy the last part of identity.oidc.issuer from `aws eks describe-cluster`',
    ),
  }),
  network: v.strictObject({
    /** Subnets of the cluster's network interfaces: the API server is reached there, and calls webhooks from there. */
    clusterSubnets: cidrs,
    /** Range of the cluster's Services: `kubernetesNetworkConfig.serviceIpv4Cidr` of `aws eks describe-cluster`. */
    serviceCidr: parsed<CidrText, string>(v.string(), parseCidr),
    /** Subnets that the load balancer's own addresses are in. */
    loadBalancerSubnets: cidrs,
    databaseSubnets: cidrs,
    /** Where AWS APIs are reached: subnets of VPC endpoints, or published ranges. */
    awsEndpoints: cidrs,
    /** Where Flux reaches the Git server and the chart registries. */
    sources: v.variant('type', [
      v.strictObject({ type: v.literal('internet'), vpcCidrs: cidrs }),
      v.strictObject({ type: v.literal('addresses'), cidrs }),
    ]),
  }),
  source: v.strictObject({
    /** Repository that Flux reads. */
    url: form<`https://${string}` | `ssh://${string}`>(
      'FLUX-013',
      /^(https|ssh):\/\/[^\s]+$/,
      'a URL that Flux can read',
      'write https://… or ssh://…',
    ),
    branch: form('FLUX-013', /^[A-Za-z0-9][-A-Za-z0-9._/]*$/, 'a branch', 'write the name of a branch'),
    /** Secret in `flux-system` with the credentials for it, made by the site. */
    secretName: parsed<string, string>(v.string(), parseDnsSubdomain),
  }),
  /** Hosts of the registries that images may come from. */
  registries: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Images of the controllers; their charts are pinned by version in the platform. */
  controllers: v.strictObject({
    loadBalancerController: v.strictObject({ image, chart }),
    externalSecrets: v.strictObject({ image, chart }),
  }),
  assistant: v.strictObject({
    coreApi: service,
    webAssistant: service,
    /** Where core-api runs models: what they may ask for together. */
    models: v.strictObject({
      quota: v.strictObject({
        pods: count,
        cpu: v.strictObject({ request: parsed<CpuText, string>(v.string(), parseCpu) }),
        memory: resource<BytesText>(parseBytes),
        ephemeralStorage: resource<BytesText>(parseBytes),
        gpus: v.pipe(v.number(), v.integer(), v.minValue(0)),
      }),
    }),
    database: v.strictObject({
      host: parsed<string, string>(v.string(), parseDnsSubdomain),
      name: form('ENV-007', /^[a-z_][a-z0-9_]{0,62}$/, 'a name of a PostgreSQL database', 'use a-z, 0-9 and _'),
      user: form('ENV-007', /^[a-z_][a-z0-9_]{0,62}$/, 'a name of a PostgreSQL role', 'use a-z, 0-9 and _'),
      /** The password in AWS Secrets Manager: a key that the site owns, one version pinned per generation. */
      password: v.strictObject({
        remoteKey: form('SEC-008', /^[A-Za-z0-9/_+=.@-]{1,512}$/, 'a name of a secret', 'use letters, digits, /_+=.@-'),
        kmsKeyArn: arn<KeyArn>('kms'),
        /** How core-api reads it. In a variable it takes a waiver of SEC-013. */
        delivery: v.picklist(['variable', 'file']),
        current: generation,
        keep: v.array(generation),
      }),
    }),
    ingress: v.strictObject({
      host: parsed<string, string>(v.string(), parseDnsSubdomain),
      certificateArn: arn<CertificateArn>('acm'),
      exposure,
    }),
  }),
  waivers: v.array(
    v.strictObject({
      rule: v.string(),
      object: v.string(),
      reason: v.pipe(v.string(), v.minLength(10)),
      owner: v.pipe(v.string(), v.minLength(2)),
      expires: day,
    }),
  ),
  /** Ids of objects whose move or removal is accepted though it may lose data. */
  acknowledgedLosses: v.array(v.string()),
  /** Objects that left a layer in the same change, so that its reconciler may still delete them. */
  leaving: v.array(
    v.strictObject({
      layer: v.picklist(['base', 'controllers', 'config', 'platform']),
      apiVersion: v.string(),
      kind: v.string(),
      namespace: v.optional(v.string()),
      name: v.string(),
    }),
  ),
});
