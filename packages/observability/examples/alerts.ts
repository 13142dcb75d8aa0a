import { modelServerRules, PrometheusRules, WorkloadMonitor } from '@parapet/observability';
import { App, Chart } from 'cdk8s';

/** A model server that Prometheus reads, and alerts on what its users feel. */
export function build(): App {
  const app = new App();
  const chart = new Chart(app, 'alerts');
  const partOf = 'genai-platform';
  const prometheusLabels = { release: 'kube-prometheus-stack' };
  const { job } = new WorkloadMonitor(chart, 'monitor', {
    workload: {
      namespace: 'genai-platform',
      name: 'chat',
      serviceAccount: { namespace: 'genai-platform', name: 'model-serving-sa' },
      ports: { http: 8000 },
    },
    partOf,
    port: 'http',
    prometheusLabels,
  });
  new PrometheusRules(chart, 'rules', {
    name: 'model-servers',
    namespace: 'genai-platform',
    partOf,
    prometheusLabels,
    groups: modelServerRules({
      jobs: [job],
      timeToFirstToken: { seconds: 2.5, objective: 0.99 },
      interTokenLatency: { seconds: 0.1, objective: 0.99 },
      waitingRequests: 20,
    }),
  });
  return app;
}
