import type { KeyArn } from '@parapet/aws';
import { parseCidr, parseDnsLabel, parseDnsSubdomain, type CidrText, type KubernetesMinor } from '@parapet/core';
import * as v from 'valibot';
import { assistantValues } from '../assistant/values.ts';
import { genaiValues } from '../genai/values.ts';
import { inferenceValues } from '../inference/values.ts';
import { monitoringValues } from '../monitoring/values.ts';
import { arn, bucket, cidrs, destinations, release } from './fields.ts';
import { form, parsed } from './forms.ts';

const day = form('WAIVER-001', /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'a day', 'write YYYY-MM-DD');

const addonVersion = form<`v${string}-eksbuild.${number}`>(
  'ENV-010',
  /^v\d+\.\d+\.\d+-eksbuild\.\d+$/,
  'a version of an add-on',
  'copy addonVersion from `aws eks describe-addon-versions`',
);

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
    /** What the API server stores is encrypted with a key of the site, or with one of AWS for the reason that is given. */
    secretsEncryption: v.variant('type', [
      v.strictObject({ type: v.literal('customer-key'), kmsKeyArn: arn<KeyArn>('kms') }),
      v.strictObject({ type: v.literal('aws-owned-key'), reason: v.pipe(v.string(), v.minLength(1)) }),
    ]),
    /** Of `aws eks describe-addon-versions`: an upgrade is a commit. */
    addonVersions: v.strictObject({
      'aws-ebs-csi-driver': addonVersion,
      'eks-pod-identity-agent': addonVersion,
      'vpc-cni': addonVersion,
    }),
  }),
  network: v.strictObject({
    /** Subnets of the cluster's network interfaces: the API server is reached there, and calls webhooks from there. */
    clusterSubnets: cidrs,
    /** Subnets that nodes are in: Prometheus asks the kubelets there. */
    nodeSubnets: cidrs,
    /** Range of the cluster's Services: `kubernetesNetworkConfig.serviceIpv4Cidr` of `aws eks describe-cluster`. */
    serviceCidr: parsed<CidrText, string>(v.string(), parseCidr),
    /** Subnets that the load balancer's own addresses are in. */
    loadBalancerSubnets: cidrs,
    /** Bucket for the access logs of the load balancers, which Elastic Load Balancing may write to. */
    accessLogBucket: bucket,
    databaseSubnets: cidrs,
    /** Where AWS APIs are reached: subnets of VPC endpoints, or published ranges. */
    awsEndpoints: cidrs,
    /** Where Flux reaches the Git server and the chart registries. */
    sources: destinations,
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
    /** Where the images of Flux's own controllers come from: `ghcr.io/fluxcd`, or a mirror of it. */
    flux: v.strictObject({ registry: v.string() }),
    loadBalancerController: release,
    externalSecrets: release,
  }),
  assistant: assistantValues,
  genai: genaiValues,
  inference: inferenceValues,
  monitoring: monitoringValues,
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
      layer: v.picklist(['base', 'controllers', 'config', 'data', 'platform', 'inference', 'monitoring', 'monitors']),
      apiVersion: v.string(),
      kind: v.string(),
      namespace: v.optional(v.string()),
      name: v.string(),
    }),
  ),
});
