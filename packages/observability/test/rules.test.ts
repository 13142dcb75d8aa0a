import { burnRate, modelServerRules, PrometheusRules, type AlertRule, type RuleGroup } from '@parapet/observability';
import { expect, test } from 'vitest';
import { groups, objectives, place } from './platform-rules.ts';
import { objects, problems, type Build } from './tree.ts';

const alert: AlertRule = {
  alert: 'QueueTooLong',
  expr: 'sum by (model_name) (vllm:num_requests_waiting) > 20',
  severity: 'warning',
  team: 'operations',
  summary: '{{ $labels.model_name }} waits',
  description: 'Add replicas.',
};

const build =
  (...given: RuleGroup[]): Build =>
  (chart) =>
    new PrometheusRules(chart, 'rules', { ...place, groups: given as never });

const one = (changed: Partial<AlertRule>): Build => build({ name: 'a', rules: [{ ...alert, ...changed }] });

test('nothing is wrong with the rules of the package', () => {
  expect(problems(build(...groups))).toEqual([]);
});

test('Prometheus finds them by label, and each alert says how bad it is and whose', () => {
  const [rule] = objects(one({ for: '5m' }));
  expect(rule).toMatchObject({ metadata: { labels: { release: 'kube-prometheus-stack' } } });
  expect(rule!['spec']).toEqual({
    groups: [
      {
        name: 'a',
        rules: [
          {
            alert: 'QueueTooLong',
            expr: 'sum by (model_name) (vllm:num_requests_waiting) > 20',
            for: '5m',
            labels: { severity: 'warning', team: 'operations' },
            annotations: { summary: '{{ $labels.model_name }} waits', description: 'Add replicas.' },
          },
        ],
      },
    ],
  });
});

test('an objective is asked of a bucket that vLLM has', () => {
  const [group] = modelServerRules({ ...objectives, timeToFirstToken: { seconds: 3, objective: 0.99 } });
  const found = problems(build(group));
  expect(found).toHaveLength(7);
  expect(found[0]).toBe(
    'PrometheusRule.monitoring.coreos.com/genai-platform/genai-platform: model:time_to_first_token_slow:ratio_rate5m: le="3.0" is no bound of a bucket of vllm:time_to_first_token_seconds_bucket, so that no series matches (OBS-002). Fix: use 2.5 or 5.',
  );
});

test.each([0.93, 1, 1.5])('an objective of %d is one that no alert could be about', (objective) => {
  const [group] = modelServerRules({ ...objectives, timeToFirstToken: { seconds: 2.5, objective } });
  expect(problems(build(group)).every((problem) => problem.includes('and there is none (OBS-009)'))).toBe(true);
  expect(problems(build(group))).not.toEqual([]);
});

test('the budget burns by the table of the workbook', () => {
  const { rules } = burnRate({ ...objectives.interTokenLatency, alert: 'A', histogram: 'h', recorded: 'r', says: 's' });
  expect(rules.at(-2)).toMatchObject({
    expr:
      '(model:r:ratio_rate1h > 14.4 * (1 - 0.99) and model:r:ratio_rate5m > 14.4 * (1 - 0.99)) or ' +
      '(model:r:ratio_rate6h > 6 * (1 - 0.99) and model:r:ratio_rate30m > 6 * (1 - 0.99))',
  });
});

test.each<[string, Build, string]>([
  [
    'a metric that is gone',
    one({ expr: 'vllm:gpu_cache_usage_perc > 0.9', summary: 'x' }),
    'QueueTooLong: no pinned version exports vllm:gpu_cache_usage_perc (OBS-001). Fix: write "vllm:kv_cache_usage_perc".',
  ],
  [
    'a text with a label that is summed away',
    one({ summary: '{{ $labels.pod }}' }),
    'QueueTooLong: its text has $labels.pod, its series have model_name (OBS-001). Fix: use a label of the series, or keep it in "by".',
  ],
  [
    'a quantile without buckets',
    one({ expr: 'histogram_quantile(0.9, sum(rate(vllm:time_to_first_token_seconds_bucket[5m])))', summary: 'x' }),
    'QueueTooLong: histogram_quantile of sum(rate(vllm:time_to_first_token_seconds_bucket[5m])) has no buckets with le to work on (OBS-002). Fix: give it the _bucket series of a histogram, and keep le: sum by (le) (rate(…_bucket[5m])).',
  ],
  [
    'a query that is none',
    one({ expr: 'sum(' }),
    'QueueTooLong: "sum(" is not PromQL: it ends too early (OBS-007). Fix: write it as Prometheus reads it.',
  ],
  [
    'a number that always fires',
    one({ expr: '1', summary: 'x' }),
    'QueueTooLong: 1 is a number, which is always there (OBS-009). Fix: compare series with it.',
  ],
  [
    'a name that is none',
    one({ alert: 'queue-too-long' }),
    '"queue-too-long" is not the name of an alert (OBS-009). Fix: write such as "QueueTooLong".',
  ],
  [
    'a time that is none',
    one({ for: '0m' }),
    'QueueTooLong: for "0m" is not a duration (OBS-009). Fix: write such as "5m".',
  ],
  [
    'an alert that says nothing',
    one({ description: ' ' }),
    'QueueTooLong does not say what is wrong or what to do (OBS-009). Fix: write its summary and description.',
  ],
  [
    'a recording without levels',
    build({ name: 'a', rules: [{ record: 'slow', expr: 'up', labels: [] }] }),
    '"slow" is not the name of a recording (OBS-009). Fix: write level:metric:operations, such as "model:requests:rate5m".',
  ],
  [
    'two groups of one name',
    build({ name: 'a', rules: [alert] }, { name: 'a', rules: [] }),
    'two groups have the name a (OBS-009). Fix: give each its own.',
  ],
  [
    'no label that Prometheus selects by',
    (chart) => new PrometheusRules(chart, 'rules', { ...place, prometheusLabels: {}, groups }),
    'prometheusLabels is empty, and Prometheus reads what carries the labels of its selector (OBS-003). Fix: name them: { release: "<Helm release of kube-prometheus-stack>" }, or those of a selector of your own.',
  ],
])('refuses %s', (_, given, message) => {
  expect(problems(given)).toEqual([`PrometheusRule.monitoring.coreos.com/genai-platform/genai-platform: ${message}`]);
});
