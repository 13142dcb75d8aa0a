import { accepted, quote, refused, type Branded, type Parsed } from './parsed.ts';

/** A percentage as Kubernetes writes it: a whole number and a percent sign. */
export type PercentText = `${number}%`;

/** A whole percentage from 0 to 100. */
export type Percent = Branded<number, 'Percent'>;

/** Refused with AVAIL-003: `"101%"`, `0.75`, `"75"`. */
export function parsePercent(text: string): Parsed<Percent> {
  const match = typeof text === 'string' ? /^(0|[1-9][0-9]{0,2})%$/.exec(text) : null;
  const number = Number(match?.[1]);
  if (match === null || number > 100)
    return refused(
      'AVAIL-003',
      `${quote(text)} is not a percentage`,
      'write a whole number from 0 to 100 with a percent sign, such as "75%"',
    );
  return accepted(number as Percent);
}

/** `minAvailable` of `count` pods: the API server rounds up. */
export function percentUp(percent: Percent, count: number): number {
  return Math.ceil((percent * count) / 100);
}

/** `maxUnavailable` of `count` pods in a rollout: rounded down (surge is rounded up). */
export function percentDown(percent: Percent, count: number): number {
  return Math.floor((percent * count) / 100);
}
