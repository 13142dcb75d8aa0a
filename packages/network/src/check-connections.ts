import { Checks, parseCidr, parseLabels } from '@parapet/core';
import type { Construct } from 'constructs';
import { checkAddresses, type Addresses } from './addresses.ts';
import { checkPort, isWorkload, nameOf } from './connection.ts';
import type { ConnectionsProps } from './connections-props.ts';

/** NET-001, -002, -003, -005, -007, and NET-006 for a workload that is not listed. */
export function checkConnections(
  scope: Construct,
  { partOf, workloads, allow, nodeLocalDns = [] }: ConnectionsProps,
): void {
  const known = new Set(workloads.map(nameOf));
  const checks = new Checks(scope, 'connections');
  checks.value('partOf', parseLabels({ 'app.kubernetes.io/part-of': partOf }));
  for (const cidr of nodeLocalDns) checks.value('nodeLocalDns', parseCidr(cidr));

  const addresses = new Set<Addresses>();
  for (const connection of allow) {
    checkPort(checks, connection);
    for (const end of [connection.from, connection.to]) {
      if (!isWorkload(end)) addresses.add(end);
      else if (!known.has(nameOf(end)))
        checks.report(
          'NET-006',
          `${nameOf(connection.from)} to ${nameOf(connection.to)}: ${nameOf(end)} is not among the workloads`,
          'add it to workloads, so that it has a policy too',
        );
    }
  }
  for (const each of addresses) checkAddresses(checks, each);
}
