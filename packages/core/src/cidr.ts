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

/** Refused with NET-001: not a CIDR, prefix too long, host bits set. */
export function parseCidr(text: string): Parsed<Cidr> {
  if (typeof text !== 'string' || !ipaddr.isValidCIDR(text) || !/^(\d+\.\d+\.\d+\.\d+|[0-9a-f:.]+)\/\d+$/i.test(text))
    return refused('NET-001', `${quote(text)} is not a CIDR`, 'write network/prefix, such as "10.0.0.0/16"');
  const [address, prefix] = ipaddr.parseCIDR(text);
  const family = address.kind();
  const bytes = address.toByteArray();
  const network = bytes.map(
    (byte, index) => byte & (0xff << Math.min(8, Math.max(0, 8 * (index + 1) - prefix))) & 0xff,
  );
  if (!bytes.every((byte, index) => byte === network[index])) {
    const meant = ipaddr.fromByteArray(network).toString();
    return refused(
      'NET-001',
      `${quote(text)} has host bits set`,
      `write "${meant}/${prefix}", or "${address.toString()}/${family === 'ipv4' ? 32 : 128}" for one address`,
    );
  }
  return accepted({ text: text as CidrText, family, prefix, bytes });
}

/** Whether every address of `inner` is in `outer`. Different families never contain one another. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  if (outer.family !== inner.family || inner.prefix < outer.prefix) return false;
  return outer.bytes.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, outer.prefix - 8 * index));
    const mask = (0xff << (8 - bits)) & 0xff;
    return (byte & mask) === ((inner.bytes[index] ?? 0) & mask);
  });
}
