import {
  Checks,
  freeId,
  parseDnsLabel,
  parseNamespace,
  podSelectorOf,
  provenance,
  standardLabels,
  type Workload,
} from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { checkConnections } from './check-connections.ts';
import { isWorkload, nameOf, portOf, type Connection, type End, type PortNumber } from './connection.ts';
import type { ConnectionsProps } from './connections-props.ts';
import { dnsOpenings } from './dns.ts';
import { peersOf, rulesOf, type Opening } from './openings.ts';

/**
 * One NetworkPolicy for each workload. A connection is opened at both of its ends; whoever opens one may also resolve
 * names. A side on which nothing was declared is closed.
 */
export class Connections extends Construct {
  static readonly [provenance] = '@parapet/network';

  constructor(scope: Construct, id: string, props: ConnectionsProps) {
    super(scope, id);
    checkConnections(this, props);
    const sides = sidesOf(props.allow);
    for (const workload of props.workloads) this.#addPolicy(workload, props, sides.get(nameOf(workload)));
  }

  #addPolicy(workload: Workload, { partOf, nodeLocalDns = [] }: ConnectionsProps, sides: Sides | undefined): void {
    const { namespace, name } = workload;
    const checks = new Checks(this, `NetworkPolicy/${namespace}/${name}`);
    checks.value('namespace', parseNamespace(namespace));
    checks.value('name', parseDnsLabel(name));

    const { ingress, egress } = sides ?? { ingress: [], egress: [] };
    const dns = egress.length === 0 ? [] : dnsOpenings(nodeLocalDns);
    new k8s.KubeNetworkPolicy(this, freeId(this, `${namespace}.${name}`), {
      metadata: { name, namespace, labels: standardLabels({ name, partOf }) },
      spec: {
        podSelector: { matchLabels: podSelectorOf(workload) },
        policyTypes: ['Ingress', 'Egress'],
        ingress: someOf(rulesOf(ingress).map(({ peers, ports }) => ({ from: peers, ports: ports.map(policyPort) }))),
        egress: someOf(
          rulesOf([...egress, ...dns]).map(({ peers, ports }) => ({ to: peers, ports: ports.map(policyPort) })),
        ),
      },
    });
  }
}

interface Sides {
  readonly ingress: Opening[];
  readonly egress: Opening[];
}

/** Both ends of each connection, by the name of the workload. */
function sidesOf(connections: readonly Connection[]): Map<string, Sides> {
  const sides = new Map<string, Sides>();
  const add = (end: End, side: keyof Sides, opening: Opening) => {
    if (!isWorkload(end)) return;
    const name = nameOf(end);
    const both = sides.get(name) ?? { ingress: [], egress: [] };
    both[side].push(opening);
    sides.set(name, both);
  };
  for (const connection of connections) {
    const { from, to } = connection;
    const port = portOf(connection);
    if (port === undefined) continue;
    add(from, 'egress', { peers: peersOf(to), ...port });
    add(to, 'ingress', { peers: peersOf(from), ...port });
  }
  return sides;
}

/** The API server drops an empty list, and would count each apply of one as a change. Without the list nothing is let through. */
function someOf<T>(rules: readonly T[]): T[] | undefined {
  return rules.length === 0 ? undefined : [...rules];
}

function policyPort({ protocol, port, endPort }: PortNumber): k8s.NetworkPolicyPort {
  return { protocol, port: k8s.IntOrString.fromNumber(port), endPort };
}
