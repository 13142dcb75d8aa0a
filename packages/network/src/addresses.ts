import { contains, parseCidr, type Checks, type Cidr, type CidrText } from '@parapet/core';

/** What is no pod: subnets, the API server, an AWS service, an agent of the node. NetworkPolicy knows it by address. */
export interface Addresses {
  /** For the connection table and for messages, such as `cluster subnets`. */
  readonly name: string;
  /** All of one family. */
  readonly cidrs: readonly CidrText[];
  /** Ranges inside of `cidrs` that are left out. */
  readonly except?: readonly CidrText[];
}

/** The Pod Identity agent of the node, on port 80, for pods that have an association. */
export function podIdentityAgent(family: 'ipv4' | 'ipv6'): Addresses {
  return { name: 'Pod Identity agent', cidrs: [family === 'ipv4' ? '169.254.170.23/32' : 'fd00:ec2::23/128'] };
}

/**
 * The API server: `subnets` are those of its network interfaces, `service` is the address of the Service `kubernetes`
 * (the first of the cluster's service range). Both, because plugins differ in which of the two they see: the VPC CNI
 * looks before the Service's address is translated, and knows no pods behind this one.
 */
export function apiServer({ subnets, service }: ApiServer): Addresses {
  return { name: 'API server', cidrs: [...subnets, service] };
}

export interface ApiServer {
  readonly subnets: readonly CidrText[];
  /** Such as `172.20.0.1/32`. */
  readonly service: CidrText;
}

/** Private (RFC 1918), shared by carriers (RFC 6598) and link-local addresses (RFC 3927): the metadata service is among these. */
const NOT_PUBLIC: readonly CidrText[] = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];

/** Every public IPv4 address: no private network, of this VPC or of one that it is connected with, and none of `except`. */
export function internet({ except = [] }: { readonly except?: readonly CidrText[] } = {}): Addresses {
  const others = except.filter((cidr) => !NOT_PUBLIC.some((range) => isWithin(cidr, range)));
  return { name: 'internet', cidrs: ['0.0.0.0/0'], except: [...NOT_PUBLIC, ...others] };
}

function isWithin(inner: CidrText, outer: CidrText): boolean {
  const [one, other] = [parseCidr(inner), parseCidr(outer)];
  return one.ok && other.ok && contains(other.value, one.value);
}

/** NET-001 (CIDR, family), NET-002 (`except` outside), NET-003 (none at all), NET-007 (instance metadata). */
export function checkAddresses(checks: Checks, { name, cidrs, except = [] }: Addresses): void {
  if (cidrs.length === 0)
    checks.report(
      'NET-003',
      `${name} has no cidrs, and a rule without peers is open to everywhere`,
      'name the addresses, or remove the connection',
    );
  const outer = cidrs.flatMap((cidr) => checks.value(`${name}.cidrs`, parseCidr(cidr)) ?? []);
  const inner = except.flatMap((cidr) => checks.value(`${name}.except`, parseCidr(cidr)) ?? []);
  const [first] = outer;
  const other = outer.find(({ family }) => family !== first?.family);
  if (first !== undefined && other !== undefined)
    checks.report(
      'NET-001',
      `${name}.cidrs has ${first.text} and ${other.text}, of two address families`,
      'split it: pods of a cluster have one family',
    );
  for (const each of inner)
    if (outer.length > 0 && !outer.some((range) => contains(range, each)))
      checks.report(
        'NET-002',
        `${name}.except ${each.text} is in none of its cidrs (${cidrs.join(', ')})`,
        'remove it, or write a range inside of them',
      );
  for (const range of outer) checkMetadata(checks, name, range, inner);
}

/** Where EC2 gives the node's credentials to whoever asks. */
const METADATA = ['169.254.169.254/32', 'fd00:ec2::254/128']
  .map(parseCidr)
  .flatMap((parsed) => (parsed.ok ? parsed.value : []));

function checkMetadata(checks: Checks, name: string, range: Cidr, except: readonly Cidr[]): void {
  for (const metadata of METADATA) {
    if (!contains(range, metadata) || except.some((each) => contains(each, metadata))) continue;
    checks.report(
      'NET-007',
      `${name}.cidrs ${range.text} has the instance metadata service in it (${metadata.text})`,
      `add "${metadata.family === 'ipv4' ? '169.254.0.0/16' : metadata.text}" to ${name}.except`,
    );
  }
}
