interface Metric {
  readonly labels: readonly string[];
  /** Edges of a histogram's buckets, where a query compares with one. */
  readonly buckets?: readonly number[];
}

const model = ['model_name', 'engine'];
const request = [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680];
const device = ['gpu', 'UUID', 'Hostname', 'modelName', 'device', 'pci_bus_id', 'pod', 'namespace', 'container'];

/** vLLM whose `vllm/v1/metrics/loggers.py` the names below are of: they changed more than once. */
export const vllmVersion = 'v0.33.0';

/**
 * What exporters say of the metrics that queries here ask for: vLLM's own loggers, the default counters of dcgm-exporter, node_exporter,
 * `docs/metrics` of kube-state-metrics, the metrics pages of Karpenter, Fluent Bit and Kubernetes, and Prometheus itself.
 */
export const metrics: Readonly<Record<string, Metric>> = {
  'vllm:num_requests_running': { labels: model },
  'vllm:num_requests_waiting': { labels: model },
  'vllm:num_requests_waiting_by_reason': { labels: [...model, 'reason'] },
  'vllm:kv_cache_usage_perc': { labels: model },
  'vllm:num_preemptions_total': { labels: model },
  'vllm:request_success_total': { labels: [...model, 'finished_reason'] },
  'vllm:prompt_tokens_total': { labels: model },
  'vllm:generation_tokens_total': { labels: model },
  'vllm:prefix_cache_queries_total': { labels: model },
  'vllm:prefix_cache_hits_total': { labels: model },
  'vllm:time_to_first_token_seconds': {
    labels: model,
    buckets: [
      0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560,
    ],
  },
  'vllm:inter_token_latency_seconds': {
    labels: model,
    buckets: [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80],
  },
  'vllm:e2e_request_latency_seconds': { labels: model, buckets: request },
  'vllm:request_queue_time_seconds': { labels: model, buckets: request },
  DCGM_FI_DEV_XID_ERRORS: { labels: device },
  DCGM_FI_DEV_ROW_REMAP_FAILURE: { labels: device },
  DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS: { labels: device },
  DCGM_FI_DEV_FB_USED: { labels: device },
  DCGM_FI_DEV_FB_FREE: { labels: device },
  DCGM_FI_DEV_GPU_TEMP: { labels: device },
  DCGM_FI_DEV_POWER_USAGE: { labels: device },
  DCGM_FI_DEV_GPU_UTIL: { labels: device },
  DCGM_FI_DEV_MEM_COPY_UTIL: { labels: device },
  node_memory_MemAvailable_bytes: { labels: [] },
  node_memory_MemTotal_bytes: { labels: [] },
  node_cpu_seconds_total: { labels: ['cpu', 'mode'] },
  kube_node_status_condition: { labels: ['node', 'condition', 'status'] },
  kube_pod_status_phase: { labels: ['namespace', 'pod', 'uid', 'phase'] },
  kube_pod_container_resource_requests: {
    labels: ['namespace', 'pod', 'uid', 'container', 'node', 'resource', 'unit'],
  },
  karpenter_nodepools_usage: { labels: ['nodepool', 'resource_type'] },
  karpenter_nodepools_limit: { labels: ['nodepool', 'resource_type'] },
  pod_security_evaluations_total: {
    labels: ['decision', 'mode', 'policy_level', 'policy_version', 'request_operation', 'resource', 'subresource'],
  },
  apiserver_validating_admission_policy_check_total: {
    labels: ['policy', 'policy_binding', 'error_type', 'enforcement_action'],
  },
  apiserver_request_total: {
    labels: ['verb', 'dry_run', 'group', 'version', 'resource', 'subresource', 'scope', 'component', 'code'],
  },
  fluentbit_output_dropped_records_total: { labels: ['name'] },
  fluentbit_output_retries_total: { labels: ['name'] },
  up: { labels: [] },
};

/** Labels that Prometheus adds to what it scrapes of pods. */
export const scraped: readonly string[] = ['namespace', 'pod', 'container', 'job', 'instance', 'endpoint'];

/** Labels of vLLM's gauges of requests, with those that are added. */
export const vllmLabels: readonly string[] = [...model, ...scraped];
