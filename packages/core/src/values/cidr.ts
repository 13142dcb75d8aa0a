import ipaddr from 'ipaddr.js';
import { accepted, quote, refused, type Parsed } from './parsed.ts';

export type CidrText = `${string}/${number}`;

/** A range of addresses with no host bits set. */
export interface Cidr {
  readonly text: CidrText;
  readonly family: 'ipv4' | 'ipv6';
  readonly prefix: number;
  /** First address, as bytes. */
  readonly bytes: readonly number[];
}

const IPV4 = /^(?:(?:0|[1-9][0-9]*)\.){3}(?:0|[1-9][0-9]*)$/;
const IPV6 = /^[0-9a-f:.]*:[0-9a-f:.]*$/i;

/**
 * Refused with NET-001: not a CIDR, prefix too long, host bits set, leading zeros (octal to some, decimal to others),
 * and IPv6 in another spelling than the one of RFC 5952, so that a range is written in one way only.
 */
export function parseCidr(text: string): Parsed<Cidr> {
  const [, network = '', length = ''] =
    typeof text === 'string' ? (/^([^/]+)\/(0|[1-9][0-9]{0,2})$/.exec(text) ?? []) : [];
  // By family: the library tries IPv6 first and pays for a thrown error with each IPv4 range.
  const family = IPV4.test(network) ? ipaddr.IPv4 : IPV6.test(network) ? ipaddr.IPv6 : undefined;
  if (family?.isValidCIDR(`${network}/${length}`) !== true)
    return refused('NET-001', `${quote(text)} is not a CIDR`, 'write network/prefix, such as "10.0.0.0/16"');
  const [address, prefix] = family.parseCIDR(`${network}/${length}`);
  const bytes = address.toByteArray();
  if (address.kind() === 'ipv6' && isMapped(bytes))
    return refused('NET-001', `${quote(text)} is an IPv4 range in IPv6 form`, 'write it as IPv4');
  const first = bytes.map((byte, index) => byte & maskOf(prefix, index));
  if (!bytes.every((byte, index) => byte === first[index])) {
    const range = `${ipaddr.fromByteArray(first).toString()}/${prefix}`;
    const one = `${address.toString()}/${8 * bytes.length}`;
    return refused('NET-001', `${quote(text)} has host bits set`, `write "${range}", or "${one}" for one address`);
  }
  const usual = `${address.toString()}/${prefix}`;
  if (text !== usual) return refused('NET-001', `${quote(text)} is not the usual spelling`, `write "${usual}"`);
  return accepted({ text: text as CidrText, family: address.kind(), prefix, bytes });
}

/** Whether every address of `inner` is in `outer`. Different families never contain one another. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  if (outer.family !== inner.family || inner.prefix < outer.prefix) return false;
  return outer.bytes.every((byte, index) => byte === ((inner.bytes[index] ?? 0) & maskOf(outer.prefix, index)));
}

/** The bits of a byte that belong to the network. */
function maskOf(prefix: number, index: number): number {
  const bits = Math.min(8, Math.max(0, prefix - 8 * index));
  return (0xff << (8 - bits)) & 0xff;
}

/** `::ffff:0:0/96`: IPv4 to some programs and IPv6 to others. */
function isMapped(bytes: readonly number[]): boolean {
  return bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
}
