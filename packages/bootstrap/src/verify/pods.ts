import type { Problem } from '@parapet/core';
import type { ObservedAssociation } from '../observed/observed.ts';
import { isAgentReadyOn, PORT, type Address } from './agent.ts';
import type { ClusterDump, Pod } from './dump.ts';
import { policiesBefore } from './egress.ts';
import { environmentOf } from './environment.ts';

/** What keeps a pod from the credentials of its association. */
export function podProblems(pod: Pod, association: ObservedAssociation, dump: ClusterDump, isAuto: boolean): Problem[] {
  const { metadata } = pod;
  const problem = (code: string, message: string, fix: string): Problem => ({
    code,
    object: `Pod/${metadata.namespace}/${metadata.name}`,
    message,
    fix,
  });
  const place = placeWithout(pod);
  if (place !== undefined)
    return [
      problem(
        'BOOT-028',
        `runs on ${place}, where there is no Pod Identity`,
        'give its service account a role by IRSA',
      ),
    ];
  const { isAdmitted, agent, inTheWay, proxied } = environmentOf(pod);
  const again = `make it anew: kubectl delete pod --namespace ${metadata.namespace} ${metadata.name}`;
  return [
    ...(isAdmitted ? [] : [problem('BOOT-027', `has no credentials: ${whyNot(pod, association)}`, again)]),
    ...inTheWay.map((words) =>
      problem(
        'BOOT-029',
        words,
        'take it out of what makes the pod; what IRSA has put there goes with a pod made anew',
      ),
    ),
    ...agentOnNode(pod, dump, isAuto).map((words) => problem('BOOT-024', words, 'look at the pods of the agent')),
    ...reachProblems(pod, dump, agent, problem),
    ...proxied.map((name) =>
      problem(
        'BOOT-028',
        `cannot reach the agent: container ${name} has HTTP_PROXY, and ${agent} is not in its NO_PROXY`,
        `add ${agent} to NO_PROXY`,
      ),
    ),
  ];
}

/** Nodes that have no agent, and never will. */
function placeWithout({ metadata, spec }: Pod): string | undefined {
  const isFargate =
    metadata.labels?.['eks.amazonaws.com/fargate-profile'] !== undefined ||
    spec.nodeName?.startsWith('fargate-') === true;
  if (isFargate) return 'Fargate';
  return spec.nodeSelector?.['kubernetes.io/os'] === 'windows' ? 'Windows' : undefined;
}

/** Both are in UTC: `2026-01-02T00:00:00`. */
const SECONDS = 19;

/** The webhook looks at a pod once, when it is made. It learns of an association some seconds after AWS. */
function whyNot({ metadata }: Pod, { modifiedAt }: ObservedAssociation): string {
  const made = metadata.creationTimestamp;
  if (made === undefined || modifiedAt === undefined) return 'it was made before its association was known';
  return made.slice(0, SECONDS) < modifiedAt.slice(0, SECONDS)
    ? `it was made ${made}, before its association (${modifiedAt})`
    : `it was made ${made}, after its association (${modifiedAt}), of which the cluster did not know yet`;
}

function agentOnNode({ spec: { nodeName } }: Pod, dump: ClusterDump, isAuto: boolean): string[] {
  if (isAuto || nodeName === undefined || isAgentReadyOn(nodeName, dump) !== false) return [];
  return [`runs on node ${nodeName}, where the agent of Pod Identity is not ready`];
}

function reachProblems(
  pod: Pod,
  { networkPolicies }: ClusterDump,
  agent: Address,
  problem: (code: string, message: string, fix: string) => Problem,
): Problem[] {
  const names = policiesBefore(networkPolicies, pod, agent).map(({ metadata }) => metadata.name);
  if (names.length === 0) return [];
  const [range, place] = agent.includes(':')
    ? [`${agent}/128`, `[${agent}]:${PORT}`]
    : [`${agent}/32`, `${agent}:${PORT}`];
  return [
    problem(
      'BOOT-028',
      `cannot reach the agent: ${names.join(', ')} let it nowhere near ${place}`,
      `allow egress to ${range} on TCP port ${PORT}`,
    ),
  ];
}
