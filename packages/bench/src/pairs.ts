import { time, type Work } from './command.ts';

export interface Summary {
  readonly median: number;
  /** Lowest and highest. */
  readonly range: readonly [number, number];
}

/**
 * Times of several works over that of a reference: all of them in turns, after a warm-up, so that each pair met the
 * same machine.
 */
export async function ratios(works: readonly Work[], reference: Work, rounds: number): Promise<Summary[]> {
  const found = works.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    const against = await time(reference);
    for (const [index, work] of works.entries()) {
      const value = (await time(work)) / against;
      if (round >= 0) found[index]?.push(value);
    }
  }
  return found.map(summary);
}

export function summary(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? NaN;
  const middle = (sorted.length - 1) / 2;
  return { median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, range: [at(0), at(sorted.length - 1)] };
}
