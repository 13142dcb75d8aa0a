import { bucketLabel, checkQuery, metricOf } from '@parapet/metrics';

/** Which buckets does the histogram have, and what is wrong with a query of it? */
const edges = metricOf('vllm:time_to_first_token_seconds_bucket')?.buckets ?? [];
const slowest = bucketLabel(edges.find((edge) => edge >= 2) ?? Infinity);

const query = `sum(rate(vllm:time_to_first_token_seconds_bucket{model="chat",le="${slowest}"}[5m]))`;
export const refusals = checkQuery(query, { gives: 'one value' });
