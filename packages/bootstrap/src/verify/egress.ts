import { BlockList } from 'node:net';
import { PORT, type Address } from './agent.ts';
import type { EgressRule, NetworkPolicy, Pod } from './dump.ts';
import { selects } from './selector.ts';

/** The policies that keep a pod from the agent: it is selected for egress, and none of them lets it there. */
export function policiesBefore(
  policies: readonly NetworkPolicy[],
  { metadata, spec }: Pod,
  agent: Address,
): readonly NetworkPolicy[] {
  if (spec.hostNetwork === true) return [];
  const selecting = policies.filter(
    (policy) =>
      policy.metadata.namespace === metadata.namespace &&
      policy.spec.policyTypes?.includes('Egress') === true &&
      selects(policy.spec.podSelector, metadata.labels ?? {}),
  );
  return selecting.some(({ spec: { egress } }) => egress?.some((rule) => isToAgent(rule, agent)) === true)
    ? []
    : selecting;
}

function isToAgent({ to = [], ports = [] }: EgressRule, agent: Address): boolean {
  const isPort =
    ports.length === 0 ||
    ports.some(({ protocol = 'TCP', port, endPort }) => protocol === 'TCP' && isIn(port, endPort));
  const isPlace =
    to.length === 0 ||
    to.some(
      ({ ipBlock }) =>
        ipBlock !== undefined &&
        hasAddress(ipBlock.cidr, agent) &&
        ipBlock.except?.some((range) => hasAddress(range, agent)) !== true,
    );
  return isPort && isPlace;
}

function isIn(port: number | string | undefined, endPort: number | undefined): boolean {
  return port === undefined || (typeof port === 'number' && port <= PORT && PORT <= (endPort ?? port));
}

/** As Kubernetes reads a range: bits beyond the prefix say nothing. What is no range has no address. */
export function hasAddress(range: string, address: Address): boolean {
  const [network = '', prefix = ''] = range.split('/');
  const block = new BlockList();
  try {
    block.addSubnet(network, Number(prefix), familyOf(network));
  } catch {
    return false;
  }
  return block.check(address, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}
