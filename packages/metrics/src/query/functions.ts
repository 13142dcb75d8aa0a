/** What an expression gives: one number, a text, series now, or series over a time. */
export type ValueType = 'scalar' | 'string' | 'vector' | 'matrix';

export interface Signature {
  readonly takes: readonly ValueType[];
  /** How many of `takes` may be left out, from the end. */
  readonly optional?: number;
  /** The last of `takes` may be repeated. */
  readonly repeats?: true;
  /** Default: a vector. */
  readonly gives?: 'scalar';
}

/** Functions of PromQL 3.x (prometheus/prometheus, promql/parser/functions.go), by name. */
export function signatureOf(name: string): Signature | undefined {
  const own = Object.hasOwn(OTHER, name) ? OTHER[name] : undefined;
  return own ?? (OF_VECTOR.has(name) ? { takes: ['vector'] } : OF_MATRIX.has(name) ? { takes: ['matrix'] } : undefined);
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const OF_VECTOR = words(
  'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor ln log10 log2 rad sgn sin sinh sort ' +
    'sort_desc sqrt tan tanh timestamp histogram_avg histogram_count histogram_stddev histogram_stdvar histogram_sum',
);

const OF_MATRIX = words(
  'absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate ' +
    'last_over_time mad_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time ' +
    'stdvar_over_time sum_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time',
);

const OF_TIME: Signature = { takes: ['vector'], optional: 1 };

const OTHER: Readonly<Record<string, Signature>> = {
  clamp: { takes: ['vector', 'scalar', 'scalar'] },
  clamp_max: { takes: ['vector', 'scalar'] },
  clamp_min: { takes: ['vector', 'scalar'] },
  day_of_month: OF_TIME,
  day_of_week: OF_TIME,
  day_of_year: OF_TIME,
  days_in_month: OF_TIME,
  double_exponential_smoothing: { takes: ['matrix', 'scalar', 'scalar'] },
  histogram_fraction: { takes: ['scalar', 'scalar', 'vector'] },
  histogram_quantile: { takes: ['scalar', 'vector'] },
  hour: OF_TIME,
  label_join: { takes: ['vector', 'string', 'string', 'string'], repeats: true },
  label_replace: { takes: ['vector', 'string', 'string', 'string', 'string'] },
  minute: OF_TIME,
  month: OF_TIME,
  pi: { takes: [], gives: 'scalar' },
  predict_linear: { takes: ['matrix', 'scalar'] },
  quantile_over_time: { takes: ['scalar', 'matrix'] },
  round: { takes: ['vector', 'scalar'], optional: 1 },
  scalar: { takes: ['vector'], gives: 'scalar' },
  sort_by_label: { takes: ['vector', 'string'], repeats: true },
  sort_by_label_desc: { takes: ['vector', 'string'], repeats: true },
  time: { takes: [], gives: 'scalar' },
  vector: { takes: ['scalar'] },
  year: OF_TIME,
};
