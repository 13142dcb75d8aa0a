import * as eks from '@aws-sdk/client-eks';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as sqs from '@aws-sdk/client-sqs';
import * as sts from '@aws-sdk/client-sts';
import * as of from './commands.ts';

/** Calls that change nothing, by the action of IAM that allows them. There are no others for whoever may only look. */
export const READS = {
  'eks:DescribeAccessEntry': of.eks(eks.DescribeAccessEntryCommand),
  'eks:DescribeAddon': of.eks(eks.DescribeAddonCommand),
  'eks:DescribeAddonVersions': of.eks(eks.DescribeAddonVersionsCommand),
  'eks:DescribeCapability': of.eks(eks.DescribeCapabilityCommand),
  'eks:DescribeCluster': of.eks(eks.DescribeClusterCommand),
  'eks:DescribePodIdentityAssociation': of.eks(eks.DescribePodIdentityAssociationCommand),
  'eks:DescribeUpdate': of.eks(eks.DescribeUpdateCommand),
  'eks:ListAccessEntries': of.eks(eks.ListAccessEntriesCommand),
  'eks:ListAddons': of.eks(eks.ListAddonsCommand),
  'eks:ListCapabilities': of.eks(eks.ListCapabilitiesCommand),
  'eks:ListPodIdentityAssociations': of.eks(eks.ListPodIdentityAssociationsCommand),
  'events:DescribeRule': of.events(events.DescribeRuleCommand),
  'events:ListRules': of.events(events.ListRulesCommand),
  'events:ListTagsForResource': of.events(events.ListTagsForResourceCommand),
  'events:ListTargetsByRule': of.events(events.ListTargetsByRuleCommand),
  'iam:GetOpenIDConnectProvider': of.iam(iam.GetOpenIDConnectProviderCommand),
  'iam:GetRole': of.iam(iam.GetRoleCommand),
  'iam:GetRolePolicy': of.iam(iam.GetRolePolicyCommand),
  'iam:ListAttachedRolePolicies': of.iam(iam.ListAttachedRolePoliciesCommand),
  'iam:ListOpenIDConnectProviders': of.iam(iam.ListOpenIDConnectProvidersCommand),
  'iam:ListRolePolicies': of.iam(iam.ListRolePoliciesCommand),
  'iam:ListRoles': of.iam(iam.ListRolesCommand),
  'logs:DescribeLogGroups': of.logs(logs.DescribeLogGroupsCommand),
  'logs:ListTagsForResource': of.logs(logs.ListTagsForResourceCommand),
  'sqs:GetQueueAttributes': of.sqs(sqs.GetQueueAttributesCommand),
  'sqs:GetQueueUrl': of.sqs(sqs.GetQueueUrlCommand),
  'sqs:ListQueueTags': of.sqs(sqs.ListQueueTagsCommand),
  'sqs:ListQueues': of.sqs(sqs.ListQueuesCommand),
  'sts:GetCallerIdentity': of.sts(sts.GetCallerIdentityCommand),
};
