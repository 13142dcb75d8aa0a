import type { RuleExamples } from '../examples/example.ts';
import { deployment, object } from '../examples/objects.ts';

const server = deployment('llama', { container: { ports: [{ name: 'http', containerPort: 8000 }] } });
const monitor = (name: string, port: string, rest: object = {}) =>
  object('monitoring.coreos.com/v1', 'PodMonitor', name, {
    spec: { selector: { matchLabels: { 'app.kubernetes.io/name': name } }, podMetricsEndpoints: [{ port }], ...rest },
  });

export const examples: RuleExamples = {
  pass: [
    { objects: [server, monitor('llama', 'http')] },
    {
      objects: [monitor('karpenter', 'metrics', { namespaceSelector: { matchNames: ['karpenter'] } })],
      externalWorkloads: [
        {
          namespace: 'karpenter',
          name: 'karpenter',
          serviceAccount: { namespace: 'karpenter', name: 'karpenter' },
          ports: { metrics: 8080 },
          madeBy: 'chart karpenter',
        },
      ],
    },
  ],
  fail: [
    {
      objects: [server, monitor('llama', 'metrics'), monitor('vllm', 'http')],
      says: [
        'PodMonitor.monitoring.coreos.com/poolside/llama: reads port metrics, which none of its pods names (OBS-003). Fix: correct the selector, the namespaces or the name of the port.',
        'PodMonitor.monitoring.coreos.com/poolside/vllm: selects no pods (OBS-003). Fix: correct the selector, the namespaces or the name of the port.',
      ],
    },
  ],
};
