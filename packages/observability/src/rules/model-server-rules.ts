import { burnRate, type LatencyObjective } from './burn-rate.ts';
import type { AlertRule, RuleGroup } from './rule.ts';

export interface ModelServerRulesProps {
  /** Until the first token of an answer. */
  readonly timeToFirstToken: LatencyObjective;
  /** Between one token and the next. */
  readonly interTokenLatency: LatencyObjective;
  /** Jobs of the monitors that scrape them: `job` of `WorkloadMonitor`. */
  readonly jobs: readonly [string, ...string[]];
  /** Requests of a model that may wait for room, over ten minutes. */
  readonly waitingRequests: number;
}

/** For vLLM: what its users feel, and what is about to make them feel it. */
export function modelServerRules(props: ModelServerRulesProps): readonly [RuleGroup, ...RuleGroup[]] {
  return [
    burnRate({
      ...props.timeToFirstToken,
      alert: 'TimeToFirstToken',
      histogram: 'vllm:time_to_first_token_seconds',
      recorded: 'time_to_first_token_slow',
      says: 'first tokens',
    }),
    burnRate({
      ...props.interTokenLatency,
      alert: 'InterTokenLatency',
      histogram: 'vllm:inter_token_latency_seconds',
      recorded: 'inter_token_latency_slow',
      says: 'tokens',
    }),
    { name: 'model-servers', rules: capacity(props) },
  ];
}

function capacity({ jobs, waitingRequests }: ModelServerRulesProps): AlertRule[] {
  return [
    {
      alert: 'ModelServerDown',
      expr: `up{job=~"${jobs.join('|')}"} == 0`,
      for: '5m',
      severity: 'critical',
      team: 'operations',
      summary: 'The model server {{ $labels.pod }} in {{ $labels.namespace }} does not answer Prometheus',
      description:
        'It is loading for longer than its startup budget, or hangs. Look at its events and its last log lines.',
    },
    {
      alert: 'ModelQueueTooLong',
      expr: `sum by (namespace, model_name) (vllm:num_requests_waiting_by_reason{reason="capacity"}) > ${waitingRequests}`,
      for: '10m',
      severity: 'warning',
      team: 'operations',
      summary: '{{ $value }} requests wait for room in {{ $labels.model_name }}',
      description:
        'More come than the replicas can take. Look whether the autoscaler is at its maximum or waits for a node.',
    },
    {
      alert: 'KvCacheFull',
      expr: 'max by (namespace, model_name, pod) (vllm:kv_cache_usage_perc) > 0.95',
      for: '10m',
      severity: 'warning',
      team: 'operations',
      summary: 'The KV cache of {{ $labels.pod }} is {{ $value | humanizePercentage }} full',
      description:
        'Requests are about to be preempted and computed again. Add replicas, or lower the maximum model length.',
    },
    {
      alert: 'RequestsPreempted',
      expr: 'sum by (namespace, model_name) (rate(vllm:num_preemptions_total[10m])) > 0.1',
      for: '10m',
      severity: 'warning',
      team: 'operations',
      summary: '{{ $labels.model_name }} preempts {{ $value | humanize }} requests a second',
      description: 'The KV cache is too small for the requests that run at once: what was computed is thrown away.',
    },
    {
      alert: 'RequestsAborted',
      expr:
        'sum by (namespace, model_name) (rate(vllm:request_success_total{finished_reason="abort"}[15m])) / ' +
        'sum by (namespace, model_name) (rate(vllm:request_success_total[15m])) > 0.1',
      for: '15m',
      severity: 'warning',
      team: 'operations',
      summary:
        '{{ $value | humanizePercentage }} of the requests to {{ $labels.model_name }} are given up by their clients',
      description: 'They wait too long, or a timeout on the way is shorter than the answers are.',
    },
  ];
}
