import type { DesiredState } from './desired-state.ts';
import { allows } from './policy.ts';
import { AwsRefusal } from './refusal.ts';
import { requestTags, type Session, type Sessions, type Tags } from './sessions.ts';

/** Audience of the tokens that EKS mounts into the pods of associated service accounts. */
export const POD_IDENTITY_AUDIENCE = 'pods.eks.amazonaws.com';

/** Whose token it is, if the API server says that it is good for the audience: `system:serviceaccount:<namespace>:<name>`. */
export type TokenReviewer = (token: string, audience: string) => Promise<string | undefined>;

/** The EKS Pod Identity agent: credentials of the role that is associated with a service account. */
export function podIdentity(state: DesiredState, sessions: Sessions, user: string): Session {
  const [, , namespace = '', serviceAccount = ''] = user.split(':');
  const association = state.podIdentityAssociations.find(
    (one) => one.namespace === namespace && one.serviceAccount === serviceAccount,
  );
  if (association === undefined) throw new AwsRefusal(404, 'ResourceNotFoundException', `no association for ${user}`);
  const role = state.roles.find(({ arn }) => arn === association.roleArn);
  const tags = tagsOf(state, namespace, serviceAccount);
  const context = { 'aws:SourceAccount': state.account, ...requestTags(tags) };
  const principal = { Service: 'pods.eks.amazonaws.com' };
  if (!trusts('sts:AssumeRole') || !trusts('sts:TagSession') || role === undefined)
    throw new AwsRefusal(403, 'AccessDeniedException', `${association.roleArn} does not trust EKS with ${user}`);
  return sessions.open(role, `eks-${state.cluster.name}-${serviceAccount}`, tags);

  function trusts(action: string): boolean {
    return role !== undefined && allows([role.trust], { action, principal, context });
  }
}

/** What EKS says of the pod. All of it is transitive. */
function tagsOf(state: DesiredState, namespace: string, serviceAccount: string): Tags {
  const { partition, region, account, cluster } = state;
  return {
    'eks-cluster-arn': `arn:${partition}:eks:${region}:${account}:cluster/${cluster.name}`,
    'eks-cluster-name': cluster.name,
    'kubernetes-namespace': namespace,
    'kubernetes-service-account': serviceAccount,
  };
}
