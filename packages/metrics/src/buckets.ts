/**
 * A bucket's upper bound as the label `le` has it: Prometheus writes whole numbers with a fraction (`2.0`), and from a
 * million up with an exponent (`1e+06`). Another spelling matches no series.
 */
export function bucketLabel(bound: number): string {
  if (bound === Infinity) return '+Inf';
  if (Math.abs(bound) < 1e6) return Number.isInteger(bound) ? `${bound}.0` : String(bound);
  const [digits = '', exponent = ''] = bound.toExponential().split('e+');
  return `${digits}e+${exponent.padStart(2, '0')}`;
}

/** The bounds around a number that is none of them, for messages: `2.5 and 5`. */
export function boundsAround(bounds: readonly number[], number: number): string {
  const below = bounds.filter((bound) => bound < number).at(-1);
  const above = bounds.find((bound) => bound > number);
  return [below, above].filter((bound) => bound !== undefined).join(' or ');
}
