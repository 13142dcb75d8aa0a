import type { Checks } from '@parapet/core';
import { listOf, type PolicyDocument } from '../policy-document.ts';

/**
 * AWS-005: what nodes are allowed, given to a service account. A pod with it may take the credentials of every pod, or the
 * addresses of every node.
 */
export function checkNodePermissions(
  checks: Checks,
  policies: Readonly<Record<string, PolicyDocument>>,
  managedPolicies: readonly string[],
): void {
  const fix = 'leave it to the role of the nodes, or to the add-on that it is for';
  for (const name of managedPolicies.filter((each) => NODE_POLICIES.test(each)))
    checks.report('AWS-005', `managedPolicies has ${name}, which is for nodes`, fix);
  for (const [policy, { Statement }] of Object.entries(policies))
    for (const action of Statement.flatMap(({ Action }) => listOf(Action)).filter((each) => NODE_ACTIONS.has(each)))
      checks.report('AWS-005', `policies.${policy} allows ${action}, which is for nodes`, fix);
}

const NODE_POLICIES =
  /^(AmazonEKSWorkerNode(Minimal)?Policy|AmazonEKS_CNI_(IPv6_)?Policy|AmazonEC2ContainerRegistry\w+|AmazonSSMManagedInstanceCore)$/;

const NODE_ACTIONS: ReadonlySet<string> = new Set([
  'ec2:AssignIpv6Addresses',
  'ec2:AssignPrivateIpAddresses',
  'ec2:AttachNetworkInterface',
  'ec2:UnassignPrivateIpAddresses',
  'eks-auth:AssumeRoleForPodIdentity',
]);
