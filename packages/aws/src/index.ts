export { parseAccountId, type AccountId } from './account.ts';
export { AddonIdentity, type AddonIdentityProps, type AddonWithIdentity } from './addon-identity.ts';
export { arn, parseArn, parseArnOf, type Arn, type KeyArn, type RoleArn } from './arn.ts';
export { AssumedRole, type AssumedRoleProps } from './assumed-role.ts';
export { DatabaseMonitoringRole, type DatabaseMonitoringRoleProps } from './database-monitoring-role.ts';
export {
  desiredState,
  type DesiredAddon,
  type DesiredAssociation,
  type DesiredLogGroup,
  type DesiredRole,
  type DesiredState,
} from './desired-state.ts';
export { EksCapability, type DesiredCapability, type EksCapabilityProps } from './eks-capability.ts';
export { EksCluster, type AddonName, type EksClusterProps, type SecretsEncryption } from './eks-cluster.ts';
export { identities, type DeclaredIdentity } from './identities.ts';
export {
  InterruptionQueue,
  type DesiredEventRule,
  type DesiredQueue,
  type InterruptionQueueProps,
  type QueueArn,
  type QueueStatement,
} from './interruption-queue.ts';
export { LogGroup, type LogGroupProps, type RetentionDays } from './log-group.ts';
export { NodeRole, type DesiredNodes, type NodeRoleProps } from './node-role.ts';
export { objectPolicyProblems } from './object-policies.ts';
export { ackRdsPolicy, type DatabaseControllerAccess } from './policies/ack-rds.ts';
export { ackS3Policy, type BucketControllerAccess } from './policies/ack-s3.ts';
export { ackSecretsManagerPolicy, type SecretControllerAccess } from './policies/ack-secrets-manager.ts';
export {
  bedrockPolicy,
  type BedrockAccess,
  type FoundationModelArn,
  type GuardrailArn,
  type InferenceProfileArn,
} from './policies/bedrock.ts';
export type { DeletionTag } from './policies/deletion.ts';
export { externalSecretsPolicy } from './policies/external-secrets.ts';
export { karpenterPolicies, type KarpenterAccess } from './policies/karpenter.ts';
export { loadBalancerControllerPolicy, unconditionedActions } from './policies/load-balancer-controller.ts';
export { modelServingPolicy, type ModelStorage } from './policies/model-serving.ts';
export { logShippingPolicy, observabilityPolicy, type Telemetry } from './policies/observability.ts';
export { rdsConnectPolicy, type DatabaseUser } from './policies/rds-connect.ts';
export { secretStorePolicy } from './policies/secret-store.ts';
export { volumeKeyPolicy } from './policies/volume-key.ts';
export type { AwsCases } from './policy-checks/cases.ts';
export type { AwsCall } from './policy-checks/evaluate.ts';
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
export {
  SecretStoreRole,
  secretStoreAccess,
  type SecretStoreAccess,
  type SecretStoreRoleProps,
} from './secret-store-role.ts';
export { issuerOf, type AwsSite } from './site.ts';
export { assumedRoleTrust, irsaTrust, nodeTrust, podIdentityTrust } from './trust.ts';
export { WorkloadIdentity, type Mechanism, type WorkloadIdentityProps } from './workload-identity.ts';
