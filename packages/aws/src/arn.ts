import { accepted, quote, refused, type Parsed, type Partition } from '@parapet/core';
import { regionOf, type AwsSite } from './site.ts';

export type RoleArn = `arn:${string}:iam::${string}:role/${string}`;
/** A key itself: permissions on an alias grant nothing. */
export type KeyArn = `arn:${string}:kms:${string}:${string}:key/${string}`;

export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** Empty for services that are the same everywhere, such as `iam`. */
  readonly region: string;
  /** Empty for what belongs to nobody, such as a bucket. */
  readonly account: string;
  /** All after the account, colons included. */
  readonly resource: string;
}

export function arn<
  P extends Partition,
  S extends string,
  R extends string,
  A extends string,
  N extends string,
>(parts: { partition: P; service: S; region: R; account: A; resource: N }): `arn:${P}:${S}:${R}:${A}:${N}` {
  const { partition, service, region, account, resource } = parts;
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

export function clusterArn(site: AwsSite): `arn:${Partition}:eks:${string}:${string}:cluster/${string}` {
  const { partition } = regionOf(site);
  const resource = `cluster/${site.clusterName}` as const;
  return arn({ partition, service: 'eks', region: site.region, account: site.account, resource });
}

/** The six parts of an ARN, or of a pattern of one: the last has all the colons that are left. Empty where it has fewer. */
export function arnParts(text: string): string[] {
  const [prefix = '', partition = '', service = '', region = '', account = '', ...resource] = text.split(':');
  return [prefix, partition, service, region, account, resource.join(':')];
}

/** Refused with ENV-010: fewer than six parts, no service or resource, an account that is not twelve digits. */
export function parseArn(text: string): Parsed<Arn> {
  const match = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws)?:(\S+)$/.exec(text);
  if (match === null)
    return refused(
      'ENV-010',
      `${quote(text)} is not an ARN`,
      'write arn:<partition>:<service>:<region>:<account>:<resource>',
    );
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match;
  return accepted({ partition, service, region, account, resource });
}

/** As `parseArn`; also refused with ENV-005 when the ARN names another partition, region or account than the site's. */
export function parseArnOf(site: AwsSite, text: string): Parsed<Arn> {
  const parsed = parseArn(text);
  if (!parsed.ok) return parsed;
  const ours = { partition: regionOf(site).partition, region: site.region, account: site.account };
  const foreign = (['partition', 'region', 'account'] as const).find(
    (part) => parsed.value[part] !== '' && parsed.value[part] !== ours[part],
  );
  if (foreign === undefined) return parsed;
  return refused(
    'ENV-005',
    `${quote(text)} names the ${foreign} ${parsed.value[foreign]}, the environment is in ${ours[foreign]}`,
    'use an ARN of this environment',
  );
}
