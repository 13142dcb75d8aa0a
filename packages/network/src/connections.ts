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
import { isWorkload, nameOf, portOf, type Connection, type End } from './connection.ts';
import type { ConnectionsProps } from './connections-props.ts';
import { dnsOpenings } from './dns.ts';
import { peersOf, rulesOf, type Opening } from './openings.ts';

/**
 * One NetworkPolicy for each workload. A connection is opened at both of its ends; whoever opens one may also resolve
 * names. A side on which nothing was declared stays empty, that is closed.
 */
export class Connections extends Construct {
  static readonly [provenance] = '@parapet/network';

  constructor(scope: Construct, id: string, props: ConnectionsProps) {
    super(scope, id);
    checkConnections(this, props);
    for (const workload of props.workloads) this.#addPolicy(workload, props);
  }

  #addPolicy(workload: Workload, { partOf, allow, nodeLocalDns = [] }: ConnectionsProps): void {
    const { namespace, name } = workload;
    const checks = new Checks(this, `NetworkPolicy/${namespace}/${name}`);
    checks.value('namespace', parseNamespace(namespace));
    checks.value('name', parseDnsLabel(name));

    const outgoing = allow.filter(({ from }) => isSame(from, workload));
    const egress = outgoing.flatMap((connection) => opening(connection, connection.to));
    const ingress = allow
      .filter(({ to }) => isSame(to, workload))
      .flatMap((connection) => opening(connection, connection.from));
    const dns = outgoing.length === 0 ? [] : dnsOpenings(nodeLocalDns);

    new k8s.KubeNetworkPolicy(this, freeId(this, `${namespace}.${name}`), {
      metadata: { name, namespace, labels: standardLabels({ name, partOf }) },
      spec: {
        podSelector: { matchLabels: podSelectorOf(workload) },
        policyTypes: ['Ingress', 'Egress'],
        ingress: rulesOf(ingress).map(({ peers, ports }) => ({ from: peers, ports: ports.map(policyPort) })),
        egress: rulesOf([...egress, ...dns]).map(({ peers, ports }) => ({ to: peers, ports: ports.map(policyPort) })),
      },
    });
  }
}

function isSame(end: End, workload: Workload): boolean {
  return isWorkload(end) && nameOf(end) === nameOf(workload);
}

/** Nothing where there is no port or no peer: an empty list of peers would mean everywhere. */
function opening(connection: Connection, end: End): Opening[] {
  const port = portOf(connection);
  const peers = peersOf(end);
  return port === undefined || peers.length === 0 ? [] : [{ peers, ...port }];
}

function policyPort({ protocol, port }: { protocol: string; port: number }): k8s.NetworkPolicyPort {
  return { protocol, port: k8s.IntOrString.fromNumber(port) };
}
