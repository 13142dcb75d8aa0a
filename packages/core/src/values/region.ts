import { accepted, quote, refused, type Parsed } from './parsed.ts';

/** A group of regions with accounts and ARNs of its own. */
export type Partition =
  'aws' | 'aws-cn' | 'aws-eusc' | 'aws-iso' | 'aws-iso-b' | 'aws-iso-e' | 'aws-iso-f' | 'aws-us-gov';

export interface Region {
  readonly name: string;
  readonly partition: Partition;
  /** What the hosts of regional services end in: `amazonaws.com`. */
  readonly dnsSuffix: string;
}

/** Refused with ENV-010. A region that AWS has opened since is known by its form. */
export function parseRegion(name: string): Parsed<Region> {
  const found = PARTITIONS.find(([, regions]) => typeof name === 'string' && regions.test(name));
  if (found !== undefined) return accepted({ name, partition: found[0], dnsSuffix: found[2] });
  return refused('ENV-010', `${quote(name)} is not an AWS region`, 'write a region, such as "eu-central-1"');
}

/** From the endpoint rules that all AWS SDKs share (`partitions.json`). */
const PARTITIONS: readonly (readonly [Partition, RegExp, string])[] = [
  ['aws', /^(us|eu|ap|sa|ca|me|af|il|mx)-(?!gov|iso)[a-z]+-\d+$/, 'amazonaws.com'],
  ['aws-cn', /^cn-[a-z]+-\d+$/, 'amazonaws.com.cn'],
  ['aws-eusc', /^eusc-de-[a-z]+-\d+$/, 'amazonaws.eu'],
  ['aws-iso', /^us-iso-[a-z]+-\d+$/, 'c2s.ic.gov'],
  ['aws-iso-b', /^us-isob-[a-z]+-\d+$/, 'sc2s.sgov.gov'],
  ['aws-iso-e', /^eu-isoe-[a-z]+-\d+$/, 'cloud.adc-e.uk'],
  ['aws-iso-f', /^us-isof-[a-z]+-\d+$/, 'csp.hci.ic.gov'],
  ['aws-us-gov', /^us-gov-[a-z]+-\d+$/, 'amazonaws.com'],
];
