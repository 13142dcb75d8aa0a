import { time, type Work } from './command.ts';

export interface Ratio {
  readonly median: number;
  /** Lowest and highest of the pairs. */
  readonly range: readonly [number, number];
}

/** Time of one work over that of another, run in turns after a warm-up, so that both meet the same machine. */
export async function ratio(ours: Work, theirs: Work, rounds: number): Promise<Ratio> {
  await time(ours);
  await time(theirs);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // Who goes first changes, for what a run leaves behind in caches.
    if (round % 2 === 0) {
      const first = await time(ours);
      ratios.push(first / (await time(theirs)));
    } else {
      const first = await time(theirs);
      ratios.push((await time(ours)) / first);
    }
  }
  return summary(ratios);
}

export function summary(values: readonly number[]): Ratio {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? NaN;
  const middle = (sorted.length - 1) / 2;
  const median = (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
  return { median, range: [at(0), at(sorted.length - 1)] };
}
