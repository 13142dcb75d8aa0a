import type { RuleExamples } from '../examples/example.ts';
import { deployment, namespace } from '../examples/objects.ts';

const agents = namespace('poolside', { 'pod-security.kubernetes.io/enforce': 'privileged' });
const agent = (securityContext: object) => deployment('agent', { container: { securityContext } });
const says = (what: string) =>
  `Deployment/poolside/agent: container app ${what} (POD-022). Fix: take the setting away, and do without what wants it; or waive it for this object, with the reason.`;

export const examples: RuleExamples = {
  pass: [
    { objects: [agents, agent({ runAsUser: 0, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } })] },
    {
      objects: [
        namespace('poolside', { 'pod-security.kubernetes.io/enforce': 'baseline' }),
        agent({ privileged: true }),
      ],
    },
  ],
  fail: [
    { objects: [agents, agent({ privileged: true })], says: [says('is privileged')] },
    {
      objects: [agents, agent({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN', 'CHOWN', 'SYS_PTRACE'] } })],
      says: [says('has SYS_ADMIN'), says('has SYS_PTRACE')],
    },
  ],
};
