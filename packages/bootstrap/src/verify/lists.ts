import type { Observed } from '../observed/observed.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { accountsOf, irsaAccountsOf } from './accounts.ts';

/** A list that is asked of a cluster. */
export interface ClusterList {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespace: string;
}

/** What `verify` looks at of a cluster, and no more: where service accounts have a role, and where the agent is. */
export function listsFor(wanted: Wanted, observed: Observed): ClusterList[] {
  const homes = [...accountsOf(wanted, observed), ...irsaAccountsOf(wanted)].map(({ namespace }) => namespace);
  const [system, ...others] = [...new Set(['kube-system', ...homes])];
  const core = (namespace = '') => [
    { apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespace },
    { apiVersion: 'v1', kind: 'ServiceAccount', plural: 'serviceaccounts', namespace },
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', plural: 'networkpolicies', namespace },
  ];
  return [
    { apiVersion: 'apps/v1', kind: 'DaemonSet', plural: 'daemonsets', namespace: 'kube-system' },
    ...core(system),
    ...others.sort().flatMap(core),
  ];
}
