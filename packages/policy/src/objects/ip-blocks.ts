import { contains, parseCidr, type Cidr } from '@parapet/core';
import { fields, text, texts, type Fields } from '../shapes.ts';

/** Whether a peer's ipBlock lets traffic through to an address range. A malformed block lets nothing through. */
export function reaches({ ipBlock }: Fields, target: Cidr): boolean {
  const { cidr, except } = fields(ipBlock);
  const block = parseCidr(text(cidr) ?? '');
  if (!block.ok || !contains(block.value, target)) return false;
  return !texts(except)
    .map(parseCidr)
    .some((exception) => exception.ok && contains(exception.value, target));
}

/** An address range that is known to be one. */
export function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed.ok) throw new TypeError(parsed.refusal.reason);
  return parsed.value;
}
