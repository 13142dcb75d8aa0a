import { contains, parseCidr } from '@parapet/core';
import type { EgressRule, NetworkPolicy, Pod } from './dump.ts';
import { selects } from './selector.ts';

/** Where the agent of Pod Identity answers on each node, on a network with IPv4. */
const AGENT = '169.254.170.23/32';
const PORT = 80;

/** The policies that keep a pod from the agent: it is selected for egress, and none of them lets it there. */
export function policiesBefore(policies: readonly NetworkPolicy[], { metadata, spec }: Pod): readonly NetworkPolicy[] {
  if (spec.hostNetwork === true) return [];
  const selecting = policies.filter(
    (policy) =>
      policy.metadata.namespace === metadata.namespace &&
      policy.spec.policyTypes?.includes('Egress') === true &&
      selects(policy.spec.podSelector, metadata.labels ?? {}),
  );
  return selecting.some((policy) => policy.spec.egress?.some(isToAgent) === true) ? [] : selecting;
}

function isToAgent({ to = [], ports = [] }: EgressRule): boolean {
  const isPort =
    ports.length === 0 ||
    ports.some(({ protocol = 'TCP', port, endPort }) => protocol === 'TCP' && isIn(port, endPort));
  const isPlace =
    to.length === 0 ||
    to.some(({ ipBlock }) => ipBlock !== undefined && has(ipBlock.cidr) && ipBlock.except?.some(has) !== true);
  return isPort && isPlace;
}

function isIn(port: number | string | undefined, endPort: number | undefined): boolean {
  return port === undefined || (typeof port === 'number' && port <= PORT && PORT <= (endPort ?? port));
}

function has(text: string): boolean {
  const [block, agent] = [parseCidr(text), parseCidr(AGENT)];
  return block.ok && agent.ok && contains(block.value, agent.value);
}
