import { parseBytes, parseCidr, parseCpu, parseDnsSubdomain } from '@parapet/core';
import type { BytesText, CidrText, CpuText, Digest } from '@parapet/core';
import type { CertificateArn, Exposure, WebAclArn } from '@parapet/network';
import * as v from 'valibot';
import { form, parsed } from './forms.ts';

export const count = v.pipe(v.number(), v.integer(), v.minValue(1));
export const cidrs = v.pipe(v.array(parsed<CidrText, string>(v.string(), parseCidr)), v.minLength(1));
export const arn = <Arn extends `arn:${string}`>(service: string) =>
  form<Arn>(
    'ENV-010',
    new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:[0-9]{12}:.+$`),
    `an ARN of ${service}`,
    `write arn:<partition>:${service}:<region>:<account>:…`,
  );

export const bucket = form(
  'ENV-010',
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  'a name of a bucket',
  'write 3 to 63 of a-z, 0-9, "-" and "."',
);

export const image = v.strictObject({
  repository: v.string(),
  tag: v.string(),
  digest: form<Digest>(
    'IMG-002',
    /^sha256:[0-9a-f]{64}$/,
    'a digest',
    'write sha256: and 64 lower-case hexadecimal digits',
  ),
});

export const chart = v.variant('kind', [
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

/** A controller: the chart that installs it, and the image that runs. */
export const release = v.strictObject({ image, chart });

/** Outside of the VPC: by address, or all of the internet but the VPC's ranges. */
export const destinations = v.variant('type', [
  v.strictObject({ type: v.literal('internet'), vpcCidrs: cidrs }),
  v.strictObject({ type: v.literal('addresses'), cidrs }),
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

/** What all pods of a namespace may ask for together. */
export const quota = v.strictObject({
  pods: count,
  cpu: v.strictObject({ request: parsed<CpuText, string>(v.string(), parseCpu) }),
  memory: resource<BytesText>(parseBytes),
  ephemeralStorage: resource<BytesText>(parseBytes),
  gpus: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

/** Of one pod. */
export const resources = v.strictObject({
  cpu: resource<CpuText>(parseCpu),
  memory: resource<BytesText>(parseBytes),
  ephemeralStorage: resource<BytesText>(parseBytes),
});

export const service = v.strictObject({ image, scaling, resources });

const generation = v.strictObject({
  generation: count,
  versionId: form(
    'SEC-014',
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    'the id of a secret version',
    'copy VersionId from `aws secretsmanager list-secret-version-ids`',
  ),
});

/** Of a secret in AWS Secrets Manager: the one in use, and those that are kept beside it. */
export const generations = { current: generation, keep: v.array(generation) } as const;

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

/** The way in through a load balancer. */
export const ingress = v.strictObject({
  host: parsed<string, string>(v.string(), parseDnsSubdomain),
  certificateArn: arn<CertificateArn>('acm'),
  exposure,
});
