export { bucketLabel } from './buckets.ts';
export type { Metric } from './metric.ts';
export { metricNames, metricOf, targetLabels, type Series } from './metric-of.ts';
export { checkQuery, readQuery, type QueryOptions, type ReadQuery } from './query/check-query.ts';
