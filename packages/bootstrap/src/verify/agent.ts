import type { Problem } from '@parapet/core';
import { isUnseen, type ClusterDump, type Pod } from './dump.ts';

/** The agent of Pod Identity: the software of the add-on of the name, on each node. EKS Auto Mode has it in the node itself. */
const AGENT = 'eks-pod-identity-agent';
const NAMESPACE = 'kube-system';

/** Where the agent answers on each node: over IPv4, and on a cluster of IPv6. */
export const ADDRESSES = ['169.254.170.23', 'fd00:ec2::23'] as const;
export type Address = (typeof ADDRESSES)[number];
export const PORT = 80;

/** BOOT-024: the agent is not there, or not on every node. */
export function agentProblems(dump: ClusterDump): Problem[] {
  const agent = dump.daemonSets.find(({ metadata }) => metadata.name === AGENT && metadata.namespace === NAMESPACE);
  if (agent === undefined && isUnseen(dump, 'DaemonSet', NAMESPACE)) return [];
  const { desiredNumberScheduled: wanted = 0, numberReady: ready = 0 } = agent?.status ?? {};
  if (agent !== undefined && ready === wanted) return [];
  const message = agent === undefined ? 'is not on the cluster' : `is ready on ${ready} of ${wanted} nodes`;
  const fix = 'look at parapet bootstrap status, and at the pods of the agent';
  return [{ code: 'BOOT-024', object: `DaemonSet/${NAMESPACE}/${AGENT}`, message, fix }];
}

/** Whether a pod of the agent is ready on the node. Undefined where its pods were not seen, or there are none at all. */
export function isAgentReadyOn(node: string, { pods }: ClusterDump): boolean | undefined {
  const agents = pods.filter(isAgent);
  return agents.length === 0 ? undefined : agents.some((pod) => pod.spec.nodeName === node && isReady(pod));
}

function isAgent({ metadata: { namespace, ownerReferences = [] } }: Pod): boolean {
  return namespace === NAMESPACE && ownerReferences.some(({ kind, name }) => kind === 'DaemonSet' && name === AGENT);
}

function isReady({ status }: Pod): boolean {
  return status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') === true;
}
