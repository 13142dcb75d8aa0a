import { allowsPort, policiesByPods } from '../objects/network-policies.ts';
import type { ObjectRule } from '../rule.ts';

export const net004: ObjectRule = {
  id: 'NET-004',
  title: 'Pods that may reach out may ask DNS',
  severity: 'error',
  why: 'Without DNS every name fails to resolve, and each connection that is allowed looks as if it were blocked. Answers above 512 bytes come over TCP.',
  fix: 'allow UDP and TCP 53 to kube-dns in kube-system',
  references: ['Kubernetes: network policies', 'EKS best practices: network security, DNS'],
  check(index, report) {
    const policiesFor = index.derived(policiesByPods);
    for (const pods of [...index.pods, ...index.externalPods]) {
      const rules = policiesFor(pods)
        .filter(({ isolates }) => isolates.has('egress'))
        .flatMap((policy) => policy.rules.filter(({ direction }) => direction === 'egress'));
      if (rules.length === 0) continue;
      const missing = ['UDP', 'TCP'].filter((protocol) => !rules.some((rule) => allowsPort(rule, protocol, 53)));
      if (missing.length > 0)
        report(pods.object ?? pods.id, `may reach out, but not to DNS (${missing.join(' and ')} 53)`);
    }
  },
};
