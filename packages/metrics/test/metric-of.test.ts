import { bucketLabel, metricNames, metricOf } from '@parapet/metrics';
import { expect, test } from 'vitest';

test('counters have _total, and their labels', () => {
  expect(metricOf('vllm:request_success_total')).toEqual({
    type: 'counter',
    labels: ['model_name', 'engine', 'finished_reason'],
    source: 'vLLM 0.33.0',
  });
  expect(metricOf('vllm:request_success')).toBeUndefined();
  expect(metricOf('vllm:estimated_flops_per_gpu_total')?.type).toBe('counter');
});

test('a histogram is known by its parts, and only buckets have le', () => {
  const bucket = metricOf('vllm:time_to_first_token_seconds_bucket');
  expect(bucket).toMatchObject({ type: 'histogram', part: 'bucket', labels: ['model_name', 'engine', 'le'] });
  expect(bucket?.buckets).toEqual(expect.arrayContaining([0.25, 2.5, 2560]));
  expect(metricOf('vllm:time_to_first_token_seconds_count')).toMatchObject({ part: 'count' });
  expect(metricOf('vllm:time_to_first_token_seconds_sum')?.labels).not.toContain('le');
  expect(metricOf('vllm:time_to_first_token_seconds')).toBeUndefined();
  expect(metricOf('vllm:num_requests_running_bucket')).toBeUndefined();
});

test.each([
  ['DCGM_FI_DEV_XID_ERRORS', 'gpu', 'NVIDIA/dcgm-exporter d5e5f51 2026-05-12'],
  ['karpenter_nodepools_limit', 'nodepool', 'aws/karpenter-provider-aws 1d927085d 2026-08-21'],
  ['keda_scaler_detail_errors_total', 'scaledObject', 'kedacore/keda 8b4f083ca 2026-08-20'],
  ['kube_pod_status_phase', 'phase', 'kubernetes/kube-state-metrics c92fe0c5 2026-08-20'],
  ['pod_security_evaluations_total', 'decision', 'kubernetes/kubernetes 1.36.3'],
  ['node_filesystem_avail_bytes', 'mountpoint', 'prometheus/node_exporter 1.10.2'],
  ['fluentbit_output_dropped_records_total', 'name', 'fluent/fluent-bit-docs'],
  ['ALERTS', 'alertname', 'Prometheus 3'],
  ['workqueue_depth', 'name', 'kubernetes/kubernetes 1.36.3'],
])('%s has the label %s, says %s', (name, label, source) => {
  expect(metricOf(name)?.labels).toContain(label);
  expect(metricOf(name)?.source).toBe(source);
});

test('names of objects are no metrics', () => {
  expect(metricOf('constructor')).toBeUndefined();
  expect(metricOf('toString_bucket')).toBeUndefined();
});

test('every name is known', () => {
  const names = metricNames();
  expect(names.length).toBeGreaterThan(1000);
  expect(names.filter((name) => metricOf(name) === undefined)).toEqual([]);
});

test('every bound has the spelling of Prometheus, in order', () => {
  expect([0.001, 0.5, 1, 2.5, 640, 1e6, 2.5e6, Infinity].map(bucketLabel)).toEqual([
    '0.001',
    '0.5',
    '1.0',
    '2.5',
    '640.0',
    '1e+06',
    '2.5e+06',
    '+Inf',
  ]);
});

test('bounds rise, and placeholders of documentation are patterns', () => {
  for (const name of metricNames()) {
    const { buckets = [], labels = [] } = metricOf(name) ?? {};
    expect(buckets).toEqual(buckets.toSorted((a, b) => a - b));
    expect(labels.filter((label) => !/^[A-Za-z_][A-Za-z0-9_]*\*?$/.test(label))).toEqual([]);
  }
});
