export { parseAccountId, type AccountId } from './account.ts';
export { arn, parseArn, parseArnOf, type Arn, type KeyArn, type RoleArn } from './arn.ts';
export { AssumedRole, type AssumedRoleProps } from './assumed-role.ts';
export {
  desiredState,
  type DesiredAddon,
  type DesiredAssociation,
  type DesiredRole,
  type DesiredState,
} from './desired-state.ts';
export { EksCluster, type AddonName, type EksClusterProps } from './eks-cluster.ts';
export { identities, type DeclaredIdentity } from './identities.ts';
export { parseRegion, type Partition, type Region } from './partition.ts';
export { externalSecretsPolicy } from './policies/external-secrets.ts';
export { loadBalancerControllerPolicy, unconditionedActions } from './policies/load-balancer-controller.ts';
export { secretStorePolicy } from './policies/secret-store.ts';
export type {
  Action,
  Conditions,
  OneOrMore,
  PolicyDocument,
  Statement,
  TrustDocument,
  TrustStatement,
} from './policy-document.ts';
export { roleArn, type Principal } from './role.ts';
export { SecretStoreRole, type SecretStoreRoleProps } from './secret-store-role.ts';
export { issuerOf, type AwsSite } from './site.ts';
export { assumedRoleTrust, irsaTrust, podIdentityTrust } from './trust.ts';
export { WorkloadIdentity, type Mechanism, type WorkloadIdentityProps } from './workload-identity.ts';
