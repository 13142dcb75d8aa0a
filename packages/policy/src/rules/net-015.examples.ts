import type { RuleExamples } from '../examples/example.ts';
import { ingress } from '../examples/ingress.ts';
import { defaultDeny, policy, pods } from '../examples/network.ts';
import { deployment, object } from '../examples/objects.ts';

const web = deployment('web', { container: { ports: [{ name: 'http', containerPort: 8080 }] } });
const service = object('v1', 'Service', 'web', {
  spec: { selector: { 'app.kubernetes.io/name': 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
});
const subnets = [{ ipBlock: { cidr: '10.0.0.0/24' } }, { ipBlock: { cidr: '10.0.1.0/24' } }];
const from = (peers: readonly object[], port: number | string) =>
  policy('web', { policyTypes: ['Ingress'], ingress: [{ from: peers, ports: [{ protocol: 'TCP', port }] }] });
const toPods = ingress({ 'target-type': 'ip' });
const says = (port: number) =>
  `Ingress/poolside/web: sends requests to Deployment/poolside/web on port ${port}, whose policies let no addresses in there (NET-015). Fix: allow the ranges of the subnets of the load balancer (ipBlock) on the port of the pods, and on that of health checks.`;

export const examples: RuleExamples = {
  pass: [
    { objects: [toPods, service, web, defaultDeny, from(subnets, 'http')] },
    { objects: [toPods, service, web] },
    { objects: [ingress(), service, web, defaultDeny] },
    { objects: [toPods, web, defaultDeny] },
  ],
  fail: [
    { objects: [toPods, service, web, defaultDeny], says: [says(8080)] },
    { objects: [toPods, service, web, from([pods('gateway')], 8080)], says: [says(8080)] },
    {
      objects: [ingress({ 'target-type': 'ip', 'healthcheck-port': '8081' }), service, web, from(subnets, 8080)],
      says: [says(8081)],
    },
  ],
};
