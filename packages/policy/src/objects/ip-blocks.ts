import { contains, parseCidr, type Cidr, type Parsed } from '@parapet/core';
import { fields, text, texts, type Fields } from '../shapes.ts';

export type ParseCidr = (text: string) => Parsed<Cidr>;

/** Parses each text once a run: the same few ranges stand in every policy. */
export function cidrParser(): ParseCidr {
  const known = new Map<string, Parsed<Cidr>>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const parsed = parseCidr(text);
    known.set(text, parsed);
    return parsed;
  };
}

/** Whether a peer's ipBlock lets traffic through to an address range. A malformed block lets nothing through. */
export function reaches({ ipBlock }: Fields, target: Cidr, parse: ParseCidr): boolean {
  if (ipBlock === undefined) return false;
  const { cidr, except } = fields(ipBlock);
  const block = parse(text(cidr) ?? '');
  if (!block.ok || !contains(block.value, target)) return false;
  return !texts(except)
    .map(parse)
    .some((exception) => exception.ok && contains(exception.value, target));
}

/** An address range that is known to be one. */
export function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed.ok) throw new TypeError(parsed.refusal.reason);
  return parsed.value;
}
