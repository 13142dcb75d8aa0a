import type { RuleExamples } from '../examples/example.ts';
import { pods, policy } from '../examples/network.ts';
import { deployment } from '../examples/objects.ts';

const coreApi = deployment('core-api', { container: { ports: [{ name: 'http', containerPort: 8080 }] } });
const open = (...ports: object[]) => policy('core-api', { ingress: [{ from: [pods('web-assistant')], ports }] });
const fix = 'Fix: use a port number from 1 to 65535, or the name of a port of the pods.';

export const examples: RuleExamples = {
  pass: [{ objects: [coreApi, open({ port: 'http' }, { port: 8080 }, { port: 9000, endPort: 9010 })] }],
  fail: [
    {
      objects: [coreApi, open({ port: 70000 }, { port: 90, endPort: 80 }, { port: 'web' })],
      says: [
        `NetworkPolicy/poolside/core-api: ingress[0] opens the port 70000 (NET-005). ${fix}`,
        `NetworkPolicy/poolside/core-api: ingress[0] opens the port web, which its pods do not declare (NET-005). ${fix}`,
        `NetworkPolicy/poolside/core-api: ingress[0] opens the ports 90 to 80 (NET-005). ${fix}`,
      ],
    },
  ],
};
