import { parsePort } from '@parapet/core';
import { policiesOf, type Policy, type PortRange, type TrafficRule } from '../objects/network-policies.ts';
import { shown } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const net005: ObjectRule = {
  id: 'NET-005',
  title: 'Policies open ports that exist',
  severity: 'error',
  why: 'A number out of range is refused; a name that no pod declares opens nothing.',
  fix: 'use a port number from 1 to 65535, or the name of a port of the pods',
  references: ['Kubernetes: network policies, targeting a range of ports'],
  check(index, report) {
    for (const policy of index.derived(policiesOf))
      for (const rule of policy.rules)
        for (const port of rule.ports) {
          const fault = faultOf(port, rule, policy);
          if (fault !== undefined) report(policy.object, `${rule.place} ${fault}`);
        }
  },
};

function faultOf({ port, endPort }: PortRange, { direction }: TrafficRule, { pods }: Policy): string | undefined {
  if (typeof port === 'string') {
    if (endPort !== undefined) return `has endPort ${shown(endPort)} after the named port ${port}`;
    const isUnknown = direction === 'ingress' && pods.length > 0 && !pods.some((pod) => pod.ports.has(port));
    return isUnknown ? `opens the port ${port}, which its pods do not declare` : undefined;
  }
  if (port === undefined) return endPort === undefined ? undefined : `has endPort ${shown(endPort)} and no port`;
  if (typeof port !== 'number' || !parsePort(port).ok) return `opens the port ${shown(port)}`;
  if (endPort === undefined) return undefined;
  return typeof endPort === 'number' && parsePort(endPort).ok && endPort >= port
    ? undefined
    : `opens the ports ${port} to ${shown(endPort)}`;
}
