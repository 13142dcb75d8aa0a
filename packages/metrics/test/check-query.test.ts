import { checkQuery, type QueryOptions } from '@parapet/metrics';
import { describe, expect, test } from 'vitest';
import { hasPromtool, promtoolTakes } from './promtool.ts';

const ttft = 'vllm:time_to_first_token_seconds';

/** Queries with nothing wrong. */
const sound: [query: string, options?: QueryOptions][] = [
  ['sum(vllm:num_requests_running{model_name="chat",namespace="genai-platform"})', { gives: 'one value' }],
  ['sum(vllm:num_requests_running + vllm:num_requests_waiting)', { gives: 'one value' }],
  [`histogram_quantile(0.99, sum by (le) (rate(${ttft}_bucket[5m])))`, { gives: 'one value' }],
  ['absent(up{job="api"}) or vector(0)', { gives: 'one value' }],
  ['scalar(up) * time()', { gives: 'one value' }],
  ['max_over_time(sum(DCGM_FI_DEV_GPU_UTIL)[10m:1m])', { gives: 'one value' }],
  [`1 - sum(rate(${ttft}_bucket{le="2.5"}[1h])) / sum(rate(${ttft}_count[1h])) > 14.4 * 0.01`],
  [`histogram_quantile(0.99, sum by (le, model_name) (rate(${ttft}_bucket[5m]))) > 2.5`],
  [`(histogram_quantile(0.5, rate(${ttft}_bucket[5m]))) > 0.5 == bool 2.5`],
  [`sum(rate(${ttft}_bucket{le="1.0"}[5m] offset 1h))`],
  [`sum(rate(${ttft}_bucket{le="+Inf"}[5m]))`],
  [`rate(${ttft}_sum[5m]) / rate(${ttft}_count[5m])`],
  ['topk by (namespace) (3, kube_pod_container_status_restarts_total)'],
  ['count_values("phase", kube_pod_status_phase) > 1'],
  ['karpenter_nodepools_usage / on (nodepool, resource_type) karpenter_nodepools_limit > 0.9'],
  ['kube_pod_info * on (namespace, pod) group_left (label_team) kube_pod_labels{label_team!=""}'],
  ['sum without (uid) (kube_pod_status_phase{phase="Pending"}) unless on (pod) kube_pod_deletion_timestamp'],
  ['label_replace(up, "team", "$1", "job", "(.*)") == 0 # comment'],
  ['sum by (team) (label_join(up, "team", "-", "job", "pod"))'],
  ['predict_linear(node_filesystem_avail_bytes{mountpoint="/"}[6h], 4 * 3600) < 0'],
  ['rate(apiserver_request_total{code=~"4..",verb!="watch"}[5m])'],
  ['{__name__="up", job="api"}'],
  ['DCGM_EXP_XID_ERRORS_COUNT > 0', { enabled: ['DCGM_EXP_XID_ERRORS_COUNT'] }],
  ['slow:ratio{model_name="chat"} > 0.1', { recorded: { 'slow:ratio': ['model_name'] } }],
  ['day_of_week() == 1 or hour(up) > 5'],
  ['round(up @ end(), 0.5)'],
];

test.each(sound)('has nothing against %s', (query, options) => {
  expect(checkQuery(query, options)).toEqual([]);
});

/** Each row: the query, and all that is said about it. */
type Row = [query: string, code: string, reason: string, fix: string];

const unknown: Row[] = [
  [
    'vllm:gpu_cache_usage_perc',
    'OBS-001',
    'no pinned version exports vllm:gpu_cache_usage_perc',
    'write "vllm:kv_cache_usage_perc"',
  ],
  [
    'rate(vllm:num_preemptions[5m])',
    'OBS-001',
    'no pinned version exports vllm:num_preemptions',
    'write "vllm:num_preemptions_total"',
  ],
  [
    'http_requests_of_our_own_total',
    'OBS-001',
    'no pinned version exports http_requests_of_our_own_total',
    'use a metric of @parapet/metrics',
  ],
  [
    `rate(${ttft}[5m])`,
    'OBS-001',
    `${ttft} is a histogram, whose series have other names`,
    `write "${ttft}_bucket", "${ttft}_sum" or "${ttft}_count"`,
  ],
  [
    'vllm:num_requests_running{model="chat"}',
    'OBS-001',
    'vllm:num_requests_running has no label model, it has model_name, engine',
    'use one of them',
  ],
  [
    'kube_pod_status_phase{phaze="Pending"}',
    'OBS-001',
    'kube_pod_status_phase has no label phaze, it has namespace, phase, pod, uid',
    'write "phase"',
  ],
  ['up{le="1.0"}', 'OBS-001', 'up has no label le, it has none of its own', 'use one of them'],
  [
    'karpenter_pods_state{phase="Pending"}',
    'OBS-001',
    'whether karpenter_pods_state has a label phase is not known of aws/karpenter-provider-aws 1d927085d 2026-08-21',
    'add them to generate/by-hand.json of @parapet/metrics',
  ],
  [
    'DCGM_EXP_XID_ERRORS_COUNT',
    'OBS-001',
    'NVIDIA/dcgm-exporter d5e5f51 2026-05-12 exports DCGM_EXP_XID_ERRORS_COUNT only where it is asked for',
    'turn it on in the exporter and name it in enabled',
  ],
  [
    'sum by (model) (vllm:num_requests_running)',
    'OBS-001',
    'no series of vllm:num_requests_running has the label model',
    'use one of job, instance, namespace, pod, container, endpoint, service, node, model_name, engine',
  ],
  [
    'up * on (pod, uid) kube_pod_info',
    'OBS-001',
    'no series of up has the label uid',
    'use one of job, instance, namespace, pod, container, endpoint, service, node',
  ],
  [
    'up * on (pod) group_left (nodepol) label_replace(kube_pod_info, "nodepool", "", "", "")',
    'OBS-001',
    'no series of label_replace(kube_pod_info, "nodepool", "", "", "") has the label nodepol',
    'write "nodepool"',
  ],
  ['sum by (pod) (sum(up))', 'OBS-001', 'no series of sum(up) has the label pod', 'use one of none'],
  ['{job="api"}', 'OBS-001', '{job="api"} names no metric', 'name one'],
];

const buckets: Row[] = [
  [
    `rate(${ttft}_bucket{le="3"}[5m])`,
    'OBS-002',
    `le="3" is no bound of a bucket of ${ttft}_bucket, so that no series matches`,
    'use 2.5 or 5',
  ],
  [
    `rate(${ttft}_bucket{le="1"}[5m])`,
    'OBS-002',
    `le="1" of ${ttft}_bucket is not as Prometheus writes it`,
    'write le="1.0"',
  ],
  [
    `rate(${ttft}_bucket{le=~"1.0|2.5"}[5m])`,
    'OBS-002',
    `le=~"1.0|2.5" of ${ttft}_bucket is not one bound`,
    'write le="…" with a bound of a bucket',
  ],
  [
    `histogram_quantile(0.99, rate(${ttft}_bucket[5m])) > 3`,
    'OBS-002',
    `3 is no bound of a bucket of ${ttft}_bucket, so that nothing is known of how many are above it`,
    'use 2.5 or 5',
  ],
  [
    `5000 < histogram_quantile(0.99, rate(${ttft}_bucket[5m]))`,
    'OBS-002',
    `5000 is no bound of a bucket of ${ttft}_bucket, so that nothing is known of how many are above it`,
    'use 2560',
  ],
  [
    `histogram_quantile(0.99, sum by (model_name) (rate(${ttft}_bucket[5m])))`,
    'OBS-002',
    `histogram_quantile of sum by (model_name) (rate(${ttft}_bucket[5m])) has no buckets with le to work on`,
    'give it the _bucket series of a histogram, and keep le: sum by (le) (rate(…_bucket[5m]))',
  ],
  [
    'histogram_quantile(0.99, up)',
    'OBS-002',
    'histogram_quantile of up has no buckets with le to work on',
    'give it the _bucket series of a histogram, and keep le: sum by (le) (rate(…_bucket[5m]))',
  ],
];

const notPromql: Row[] = [
  [
    'sum(up) offset 1h',
    'OBS-007',
    'sum(up) offset 1h says when for something else than a selector',
    'write the time behind the metric: rate(…[5m] offset 1h), and […:1m] for the past of an expression',
  ],
  ['sum(up', 'OBS-007', '"sum(up" is not PromQL: it ends too early', 'write it as Prometheus reads it'],
  ['', 'OBS-007', '"" is not PromQL: it ends too early', 'write it as Prometheus reads it'],
  ['ratio(up)', 'OBS-007', '"ratio(up)" is not PromQL: it goes wrong at "(up)"', 'write it as Prometheus reads it'],
  [
    'rate(up)',
    'OBS-007',
    'up is series at one time where series over a time belongs',
    'write a time behind the series, such as [5m]',
  ],
  [
    'sum(up[5m])',
    'OBS-007',
    'up[5m] is series over a time where series at one time belongs',
    'write the series themselves, or a function of their past such as rate(…[5m])',
  ],
  ['clamp_max(up, up)', 'OBS-007', 'up is series at one time where a number belongs', 'write a number, or scalar(…)'],
  ['count_values(up, up)', 'OBS-007', 'up is series at one time where a text belongs', 'write a text between quotes'],
  [
    'up and 1',
    'OBS-007',
    '1 is a number where series at one time belongs',
    'write the series themselves, or a function of their past such as rate(…[5m])',
  ],
  ['1 > 2', 'OBS-007', '1 > 2 compares two numbers', 'write bool behind the operator'],
  ['clamp(up, 1)', 'OBS-007', 'clamp takes 3 arguments, not 2', 'give it 3'],
  ['day_of_week(1, 2)', 'OBS-007', 'day_of_week takes 0 to 1 arguments, not 2', 'give it 0 to 1'],
  ['topk(up)', 'OBS-007', 'topk takes two arguments, not 1', 'give it two arguments'],
  [
    '-"text"',
    'OBS-007',
    '"text" is a text where series at one time or a number belongs',
    'write the series themselves, or a function of their past such as rate(…[5m])',
  ],
];

const rows = [...unknown, ...buckets, ...notPromql];

test.each(rows)('refuses %s', (query, code, reason, fix) => {
  expect(checkQuery(query)).toEqual([{ code, reason, fix }]);
});

test.each([
  [
    'vllm:num_requests_running or vector(0)',
    'vllm:num_requests_running or vector(0) gives a value for each job, instance, namespace, where one is wanted',
  ],
  ['up[5m]', 'up[5m] gives a value for each job, instance, namespace, where one is wanted'],
])('refuses %s where one value is wanted', (query, reason) => {
  expect(checkQuery(query, { gives: 'one value' })).toEqual([
    { code: 'OBS-008', reason, fix: 'add them up: sum(…), without "by"' },
  ]);
});

test('says everything at once, and each thing once', () => {
  const codes = checkQuery('sum(vllm:runing{a="b"}) / sum(vllm:runing) > rate(up)').map(({ code }) => code);
  expect(codes).toEqual(['OBS-001', 'OBS-007']);
});

describe.skipIf(!hasPromtool)('promtool (skipped where it is not installed)', () => {
  test('takes every query that we have nothing against', () => {
    const queries = sound.map(([query]) => query);
    const takes = promtoolTakes(queries);
    expect(queries.filter((_, index) => takes[index] === false)).toEqual([]);
  });

  test('refuses every query that we call no PromQL', () => {
    const queries = notPromql.map(([query]) => query);
    const takes = promtoolTakes(queries);
    expect(queries.filter((_, index) => takes[index] === true)).toEqual([]);
  });
});
