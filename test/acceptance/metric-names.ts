/** Labels of vLLM's gauges of requests, `vllm/v1/metrics/loggers.py`, and those that Prometheus adds to what it scrapes of pods. */
export const vllmLabels: readonly string[] = [
  'model_name',
  'engine',
  'namespace',
  'pod',
  'container',
  'job',
  'instance',
];
