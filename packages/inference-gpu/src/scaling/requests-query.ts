/**
 * Requests that run and wait in all pods of a server, as one number; nothing at all where no pod is measured. Pods of the
 * old version count in a rollout: they work off what is counted.
 */
export function requestsQuery(namespace: string, servedModelName: string): string {
  const selector = `{namespace="${namespace}",model_name="${servedModelName}"}`;
  return `sum(vllm:num_requests_running${selector}) + sum(vllm:num_requests_waiting${selector})`;
}
