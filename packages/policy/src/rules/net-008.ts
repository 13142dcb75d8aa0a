import { cidr, cidrParser, reaches } from '../objects/ip-blocks.ts';
import { allowsPort, policiesByPods } from '../objects/network-policies.ts';
import { accountKey } from '../objects/service-accounts.ts';
import type { ObjectRule } from '../rule.ts';

/** The Pod Identity agent of the node, by address family. */
const AGENT = [cidr('169.254.170.23/32'), cidr('fd00:ec2::23/128')];

export const net008: ObjectRule = {
  id: 'NET-008',
  title: 'Pods with Pod Identity reach its agent',
  severity: 'error',
  why: 'The credentials come from an address on the node, over port 80: a policy that opens only 443 leaves the pod without any.',
  fix: 'allow TCP 80 to 169.254.170.23/32',
  references: ['Amazon EKS: Pod Identity agent', 'EKS best practices: network security'],
  check(index, report) {
    const parse = index.derived(cidrParser);
    const accounts = new Set(
      (index.input.identities ?? [])
        .filter(({ mechanism }) => mechanism === 'pod-identity')
        .map(({ serviceAccount: { namespace, name } }) => accountKey(namespace, name)),
    );
    const policiesFor = index.derived(policiesByPods);
    for (const pods of [...index.pods, ...index.externalPods]) {
      if (!accounts.has(accountKey(pods.namespace, pods.serviceAccount))) continue;
      const policies = policiesFor(pods).filter(({ isolates }) => isolates.has('egress'));
      const isAllowed = policies.some(({ rules }) =>
        rules.some(
          (rule) =>
            rule.direction === 'egress' &&
            allowsPort(rule, 'TCP', 80) &&
            (rule.peers.length === 0 ||
              rule.peers.some((peer) => AGENT.some((address) => reaches(peer, address, parse)))),
        ),
      );
      if (policies.length > 0 && !isAllowed)
        report(pods.object ?? pods.id, 'has Pod Identity, and its policies do not let it reach the agent');
    }
  },
};
