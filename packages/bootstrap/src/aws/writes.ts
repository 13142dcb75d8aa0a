import * as eks from '@aws-sdk/client-eks';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as sqs from '@aws-sdk/client-sqs';
import type { Clients } from './clients.ts';

/** Calls that change something, by the action of IAM that allows them. */
export const WRITES = {
  'eks:AssociateEncryptionConfig': (to: Clients, input: eks.AssociateEncryptionConfigCommandInput) =>
    to.eks.send(new eks.AssociateEncryptionConfigCommand(input)),
  'eks:CreateAccessEntry': (to: Clients, input: eks.CreateAccessEntryCommandInput) =>
    to.eks.send(new eks.CreateAccessEntryCommand(input)),
  'eks:CreateAddon': (to: Clients, input: eks.CreateAddonCommandInput) =>
    to.eks.send(new eks.CreateAddonCommand(input)),
  'eks:CreateCapability': (to: Clients, input: eks.CreateCapabilityCommandInput) =>
    to.eks.send(new eks.CreateCapabilityCommand(input)),
  'eks:CreatePodIdentityAssociation': (to: Clients, input: eks.CreatePodIdentityAssociationCommandInput) =>
    to.eks.send(new eks.CreatePodIdentityAssociationCommand(input)),
  'eks:DeleteAccessEntry': (to: Clients, input: eks.DeleteAccessEntryCommandInput) =>
    to.eks.send(new eks.DeleteAccessEntryCommand(input)),
  'eks:DeleteAddon': (to: Clients, input: eks.DeleteAddonCommandInput) =>
    to.eks.send(new eks.DeleteAddonCommand(input)),
  'eks:DeleteCapability': (to: Clients, input: eks.DeleteCapabilityCommandInput) =>
    to.eks.send(new eks.DeleteCapabilityCommand(input)),
  'eks:DeletePodIdentityAssociation': (to: Clients, input: eks.DeletePodIdentityAssociationCommandInput) =>
    to.eks.send(new eks.DeletePodIdentityAssociationCommand(input)),
  'eks:TagResource': (to: Clients, input: eks.TagResourceCommandInput) =>
    to.eks.send(new eks.TagResourceCommand(input)),
  'eks:UntagResource': (to: Clients, input: eks.UntagResourceCommandInput) =>
    to.eks.send(new eks.UntagResourceCommand(input)),
  'eks:UpdateAddon': (to: Clients, input: eks.UpdateAddonCommandInput) =>
    to.eks.send(new eks.UpdateAddonCommand(input)),
  'eks:UpdateCapability': (to: Clients, input: eks.UpdateCapabilityCommandInput) =>
    to.eks.send(new eks.UpdateCapabilityCommand(input)),
  'eks:UpdateClusterConfig': (to: Clients, input: eks.UpdateClusterConfigCommandInput) =>
    to.eks.send(new eks.UpdateClusterConfigCommand(input)),
  'eks:UpdatePodIdentityAssociation': (to: Clients, input: eks.UpdatePodIdentityAssociationCommandInput) =>
    to.eks.send(new eks.UpdatePodIdentityAssociationCommand(input)),
  'events:DeleteRule': (to: Clients, input: events.DeleteRuleCommandInput) =>
    to.events.send(new events.DeleteRuleCommand(input)),
  'events:PutRule': (to: Clients, input: events.PutRuleCommandInput) =>
    to.events.send(new events.PutRuleCommand(input)),
  'events:PutTargets': (to: Clients, input: events.PutTargetsCommandInput) =>
    to.events.send(new events.PutTargetsCommand(input)),
  'events:RemoveTargets': (to: Clients, input: events.RemoveTargetsCommandInput) =>
    to.events.send(new events.RemoveTargetsCommand(input)),
  'events:TagResource': (to: Clients, input: events.TagResourceCommandInput) =>
    to.events.send(new events.TagResourceCommand(input)),
  'events:UntagResource': (to: Clients, input: events.UntagResourceCommandInput) =>
    to.events.send(new events.UntagResourceCommand(input)),
  'iam:AddClientIDToOpenIDConnectProvider': (to: Clients, input: iam.AddClientIDToOpenIDConnectProviderCommandInput) =>
    to.iam.send(new iam.AddClientIDToOpenIDConnectProviderCommand(input)),
  'iam:AttachRolePolicy': (to: Clients, input: iam.AttachRolePolicyCommandInput) =>
    to.iam.send(new iam.AttachRolePolicyCommand(input)),
  'iam:CreateOpenIDConnectProvider': (to: Clients, input: iam.CreateOpenIDConnectProviderCommandInput) =>
    to.iam.send(new iam.CreateOpenIDConnectProviderCommand(input)),
  'iam:CreateRole': (to: Clients, input: iam.CreateRoleCommandInput) => to.iam.send(new iam.CreateRoleCommand(input)),
  'iam:DeleteOpenIDConnectProvider': (to: Clients, input: iam.DeleteOpenIDConnectProviderCommandInput) =>
    to.iam.send(new iam.DeleteOpenIDConnectProviderCommand(input)),
  'iam:DeleteRole': (to: Clients, input: iam.DeleteRoleCommandInput) => to.iam.send(new iam.DeleteRoleCommand(input)),
  'iam:DeleteRolePolicy': (to: Clients, input: iam.DeleteRolePolicyCommandInput) =>
    to.iam.send(new iam.DeleteRolePolicyCommand(input)),
  'iam:DetachRolePolicy': (to: Clients, input: iam.DetachRolePolicyCommandInput) =>
    to.iam.send(new iam.DetachRolePolicyCommand(input)),
  'iam:PutRolePolicy': (to: Clients, input: iam.PutRolePolicyCommandInput) =>
    to.iam.send(new iam.PutRolePolicyCommand(input)),
  'iam:TagOpenIDConnectProvider': (to: Clients, input: iam.TagOpenIDConnectProviderCommandInput) =>
    to.iam.send(new iam.TagOpenIDConnectProviderCommand(input)),
  'iam:TagRole': (to: Clients, input: iam.TagRoleCommandInput) => to.iam.send(new iam.TagRoleCommand(input)),
  'iam:UntagOpenIDConnectProvider': (to: Clients, input: iam.UntagOpenIDConnectProviderCommandInput) =>
    to.iam.send(new iam.UntagOpenIDConnectProviderCommand(input)),
  'iam:UntagRole': (to: Clients, input: iam.UntagRoleCommandInput) => to.iam.send(new iam.UntagRoleCommand(input)),
  'iam:UpdateAssumeRolePolicy': (to: Clients, input: iam.UpdateAssumeRolePolicyCommandInput) =>
    to.iam.send(new iam.UpdateAssumeRolePolicyCommand(input)),
  'logs:AssociateKmsKey': (to: Clients, input: logs.AssociateKmsKeyCommandInput) =>
    to.logs.send(new logs.AssociateKmsKeyCommand(input)),
  'logs:CreateLogGroup': (to: Clients, input: logs.CreateLogGroupCommandInput) =>
    to.logs.send(new logs.CreateLogGroupCommand(input)),
  'logs:PutRetentionPolicy': (to: Clients, input: logs.PutRetentionPolicyCommandInput) =>
    to.logs.send(new logs.PutRetentionPolicyCommand(input)),
  'logs:TagResource': (to: Clients, input: logs.TagResourceCommandInput) =>
    to.logs.send(new logs.TagResourceCommand(input)),
  'logs:UntagResource': (to: Clients, input: logs.UntagResourceCommandInput) =>
    to.logs.send(new logs.UntagResourceCommand(input)),
  'sqs:CreateQueue': (to: Clients, input: sqs.CreateQueueCommandInput) =>
    to.sqs.send(new sqs.CreateQueueCommand(input)),
  'sqs:DeleteQueue': (to: Clients, input: sqs.DeleteQueueCommandInput) =>
    to.sqs.send(new sqs.DeleteQueueCommand(input)),
  'sqs:SetQueueAttributes': (to: Clients, input: sqs.SetQueueAttributesCommandInput) =>
    to.sqs.send(new sqs.SetQueueAttributesCommand(input)),
  'sqs:TagQueue': (to: Clients, input: sqs.TagQueueCommandInput) => to.sqs.send(new sqs.TagQueueCommand(input)),
  'sqs:UntagQueue': (to: Clients, input: sqs.UntagQueueCommandInput) => to.sqs.send(new sqs.UntagQueueCommand(input)),
};
