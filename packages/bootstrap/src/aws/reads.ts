import * as eks from '@aws-sdk/client-eks';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as sqs from '@aws-sdk/client-sqs';
import * as sts from '@aws-sdk/client-sts';
import type { Clients } from './clients.ts';

/** Calls that change nothing, by the action of IAM that allows them. There are no others for whoever may only look. */
export const READS = {
  'eks:DescribeAccessEntry': (to: Clients, input: eks.DescribeAccessEntryCommandInput) =>
    to.eks.send(new eks.DescribeAccessEntryCommand(input)),
  'eks:DescribeAddon': (to: Clients, input: eks.DescribeAddonCommandInput) =>
    to.eks.send(new eks.DescribeAddonCommand(input)),
  'eks:DescribeAddonVersions': (to: Clients, input: eks.DescribeAddonVersionsCommandInput) =>
    to.eks.send(new eks.DescribeAddonVersionsCommand(input)),
  'eks:DescribeCapability': (to: Clients, input: eks.DescribeCapabilityCommandInput) =>
    to.eks.send(new eks.DescribeCapabilityCommand(input)),
  'eks:DescribeCluster': (to: Clients, input: eks.DescribeClusterCommandInput) =>
    to.eks.send(new eks.DescribeClusterCommand(input)),
  'eks:DescribePodIdentityAssociation': (to: Clients, input: eks.DescribePodIdentityAssociationCommandInput) =>
    to.eks.send(new eks.DescribePodIdentityAssociationCommand(input)),
  'eks:DescribeUpdate': (to: Clients, input: eks.DescribeUpdateCommandInput) =>
    to.eks.send(new eks.DescribeUpdateCommand(input)),
  'eks:ListAccessEntries': (to: Clients, input: eks.ListAccessEntriesCommandInput) =>
    to.eks.send(new eks.ListAccessEntriesCommand(input)),
  'eks:ListAddons': (to: Clients, input: eks.ListAddonsCommandInput) => to.eks.send(new eks.ListAddonsCommand(input)),
  'eks:ListCapabilities': (to: Clients, input: eks.ListCapabilitiesCommandInput) =>
    to.eks.send(new eks.ListCapabilitiesCommand(input)),
  'eks:ListPodIdentityAssociations': (to: Clients, input: eks.ListPodIdentityAssociationsCommandInput) =>
    to.eks.send(new eks.ListPodIdentityAssociationsCommand(input)),
  'events:DescribeRule': (to: Clients, input: events.DescribeRuleCommandInput) =>
    to.events.send(new events.DescribeRuleCommand(input)),
  'events:ListRules': (to: Clients, input: events.ListRulesCommandInput) =>
    to.events.send(new events.ListRulesCommand(input)),
  'events:ListTagsForResource': (to: Clients, input: events.ListTagsForResourceCommandInput) =>
    to.events.send(new events.ListTagsForResourceCommand(input)),
  'events:ListTargetsByRule': (to: Clients, input: events.ListTargetsByRuleCommandInput) =>
    to.events.send(new events.ListTargetsByRuleCommand(input)),
  'iam:GetOpenIDConnectProvider': (to: Clients, input: iam.GetOpenIDConnectProviderCommandInput) =>
    to.iam.send(new iam.GetOpenIDConnectProviderCommand(input)),
  'iam:GetRole': (to: Clients, input: iam.GetRoleCommandInput) => to.iam.send(new iam.GetRoleCommand(input)),
  'iam:GetRolePolicy': (to: Clients, input: iam.GetRolePolicyCommandInput) =>
    to.iam.send(new iam.GetRolePolicyCommand(input)),
  'iam:ListAttachedRolePolicies': (to: Clients, input: iam.ListAttachedRolePoliciesCommandInput) =>
    to.iam.send(new iam.ListAttachedRolePoliciesCommand(input)),
  'iam:ListOpenIDConnectProviders': (to: Clients, input: iam.ListOpenIDConnectProvidersCommandInput) =>
    to.iam.send(new iam.ListOpenIDConnectProvidersCommand(input)),
  'iam:ListRolePolicies': (to: Clients, input: iam.ListRolePoliciesCommandInput) =>
    to.iam.send(new iam.ListRolePoliciesCommand(input)),
  'iam:ListRoles': (to: Clients, input: iam.ListRolesCommandInput) => to.iam.send(new iam.ListRolesCommand(input)),
  'logs:DescribeLogGroups': (to: Clients, input: logs.DescribeLogGroupsCommandInput) =>
    to.logs.send(new logs.DescribeLogGroupsCommand(input)),
  'logs:ListTagsForResource': (to: Clients, input: logs.ListTagsForResourceCommandInput) =>
    to.logs.send(new logs.ListTagsForResourceCommand(input)),
  'sqs:GetQueueAttributes': (to: Clients, input: sqs.GetQueueAttributesCommandInput) =>
    to.sqs.send(new sqs.GetQueueAttributesCommand(input)),
  'sqs:GetQueueUrl': (to: Clients, input: sqs.GetQueueUrlCommandInput) =>
    to.sqs.send(new sqs.GetQueueUrlCommand(input)),
  'sqs:ListQueueTags': (to: Clients, input: sqs.ListQueueTagsCommandInput) =>
    to.sqs.send(new sqs.ListQueueTagsCommand(input)),
  'sqs:ListQueues': (to: Clients, input: sqs.ListQueuesCommandInput) => to.sqs.send(new sqs.ListQueuesCommand(input)),
  'sts:GetCallerIdentity': (to: Clients, input: sts.GetCallerIdentityCommandInput) =>
    to.sts.send(new sts.GetCallerIdentityCommand(input)),
};
