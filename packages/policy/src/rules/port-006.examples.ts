import type { RuleExamples } from '../examples/example.ts';
import { pods, policy } from '../examples/network.ts';
import { deployment, object, workload } from '../examples/objects.ts';

const model = deployment('model', { container: { ports: [{ name: 'http', containerPort: 8000 }] } });
const opened = policy('model', { ingress: [{ from: [pods('gateway')], ports: [{ port: 8000 }] }] });
const toSubnets = policy('model', {
  ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/24' } }], ports: [{ port: 8000 }] }],
});
const scraped = {
  ...model,
  spec: {
    template: {
      metadata: { labels: { 'app.kubernetes.io/name': 'model' }, annotations: { 'prometheus.io/scrape': 'true' } },
      spec: { containers: [{ name: 'app' }] },
    },
  },
};
const selector = { 'app.kubernetes.io/name': 'model' };

export const examples: RuleExamples = {
  pass: [
    { objects: [model, opened, object('v1', 'Service', 'model', { spec: { selector, ports: [{ port: 8000 }] } })] },
    {
      objects: [
        model,
        opened,
        object('monitoring.coreos.com/v1', 'PodMonitor', 'model', { spec: { selector: { matchLabels: selector } } }),
      ],
    },
    { objects: [scraped, opened] },
    { objects: [model, toSubnets] },
    { objects: [workload('apps/v1', 'DaemonSet', 'model', {}), opened] },
  ],
  fail: [
    {
      objects: [model, opened],
      says: [
        'Deployment/poolside/model: is opened to other pods by NetworkPolicy/poolside/model, and has no Service (PORT-006). Fix: add a Service that selects the pods, or close the port.',
      ],
    },
  ],
};
