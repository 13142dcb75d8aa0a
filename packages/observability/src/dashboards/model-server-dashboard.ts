import type { Panel, Query, Row, Unit } from './panel.ts';

/** For `rows` of a `Dashboard` with the variables `namespace` and `model`: what users feel, what is waiting, what is full. */
export function modelServerRows(): [Row, ...Row[]] {
  return [
    {
      title: 'What users feel',
      panels: [
        latency('Time to first token', 'vllm:time_to_first_token_seconds'),
        latency('Between tokens', 'vllm:inter_token_latency_seconds'),
        latency('Whole request', 'vllm:e2e_request_latency_seconds'),
        panel(
          'Requests',
          'reqps',
          query(by('finished_reason', rate('vllm:request_success_total')), '{{finished_reason}}'),
        ),
        panel('Tokens out', 'ops', query(by('model_name', rate('vllm:generation_tokens_total')), '{{model_name}}')),
        panel('Tokens in', 'ops', query(by('model_name', rate('vllm:prompt_tokens_total')), '{{model_name}}')),
      ],
    },
    {
      title: 'Queue',
      panels: [
        panel(
          'Requests at once',
          'short',
          query(by('model_name', `vllm:num_requests_running{${MODEL}}`), 'running {{model_name}}'),
          query(by('model_name', `vllm:num_requests_waiting{${MODEL}}`), 'waiting {{model_name}}'),
        ),
        panel(
          'Waiting, and why',
          'short',
          query(by('reason', `vllm:num_requests_waiting_by_reason{${MODEL}}`), '{{reason}}'),
        ),
        latency('In the queue', 'vllm:request_queue_time_seconds'),
      ],
    },
    {
      title: 'Cache and memory',
      panels: [
        panel('KV cache in use', 'percentunit', query(`max by (pod) (vllm:kv_cache_usage_perc{${MODEL}})`, '{{pod}}')),
        panel(
          'Prompt tokens found in the cache',
          'percentunit',
          query(
            `${by('model_name', rate('vllm:prefix_cache_hits_total'))} / ${by('model_name', rate('vllm:prefix_cache_queries_total'))}`,
            '{{model_name}}',
          ),
        ),
        panel('Preemptions', 'ops', query(by('model_name', rate('vllm:num_preemptions_total')), '{{model_name}}')),
      ],
    },
  ];
}

const MODEL = 'namespace=~"$namespace",model_name=~"$model"';

function rate(metric: string): string {
  return `rate(${metric}{${MODEL}}[$__rate_interval])`;
}

function by(label: string, series: string): string {
  return `sum by (${label}) (${series})`;
}

function query(expr: string, legend: string): Query {
  return { expr, legend };
}

function panel(title: string, unit: Unit, ...queries: [Query, ...Query[]]): Panel {
  return { title, type: 'timeseries', unit, queries };
}

function latency(title: string, histogram: string): Panel {
  const quantile = (share: number): Query =>
    query(`histogram_quantile(${share}, ${by('le', rate(`${histogram}_bucket`))})`, `${100 * share} %`);
  return panel(title, 's', quantile(0.5), quantile(0.9), quantile(0.99));
}
