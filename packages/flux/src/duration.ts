import { accepted, quote, refused, type Parsed } from '@parapet/core';

/** A length of time as Flux writes it, in one unit. */
export type Duration = `${number}s` | `${number}m` | `${number}h`;

const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };
const PART = /([0-9]+(?:\.[0-9]+)?)(ms|s|m|h)/g;

/** Seconds. Takes what Flux takes, `1h30m` included. Refused with FLUX-012. */
export function parseDuration(text: string): Parsed<number> {
  if (typeof text !== 'string' || !/^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/.test(text))
    return refused('FLUX-012', `${quote(text)} is not a duration`, 'write a number and a unit, such as "90s" or "10m"');
  const parts = [...text.matchAll(PART)];
  return accepted(parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (SECONDS[unit] ?? 0), 0));
}

/** Whole minutes, rounded up. */
export function minutes(seconds: number): Duration {
  return `${Math.ceil(seconds / 60)}m`;
}
