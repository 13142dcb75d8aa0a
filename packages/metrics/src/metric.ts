/** What an exporter says of one of its metrics. */
export interface Metric {
  /** `unknown` where upstream's documentation does not say. */
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary' | 'unknown';
  /** The exporter's own. `label_*` stands for all that begin so. Missing where upstream does not say. */
  readonly labels?: readonly string[];
  /** Upper bounds, without `+Inf`. */
  readonly buckets?: readonly number[];
  /** Exported only where it is asked for. */
  readonly optional?: true;
}

/** The metrics of one exporter, by name: counters with `_total`, histograms without `_bucket`. */
export interface Catalogue {
  /** Repository and version that it was read from. */
  readonly source: string;
  /** On every one of its metrics. */
  readonly labels?: readonly string[];
  readonly metrics: Readonly<Record<string, Metric>>;
}
