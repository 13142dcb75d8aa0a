import { closest, distance } from 'fastest-levenshtein';

/** The candidate that a mistyped word probably stands for: at most a third of its letters differ. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const best = closest(word, candidates);
  return distance(word, best) <= Math.max(1, Math.floor(best.length / 3)) ? best : undefined;
}
