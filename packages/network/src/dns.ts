import type { CidrText } from '@parapet/core';
import { podPeer, type Opening } from './openings.ts';

/** What `connectionTable` calls the cluster's resolver. */
export const DNS = 'kube-system/kube-dns';

/** Names over UDP, and over TCP where an answer is long. `nodeLocal` is where NodeLocal DNSCache listens, if it runs. */
export function dnsOpenings(nodeLocal: readonly CidrText[]): Opening[] {
  const peers = [
    podPeer('kube-system', { 'k8s-app': 'kube-dns' }),
    ...nodeLocal.map((cidr) => ({ ipBlock: { cidr } })),
  ];
  return [
    { peers, protocol: 'TCP', port: 53 },
    { peers, protocol: 'UDP', port: 53 },
  ];
}
