import type { Call, Reader } from '../aws/calls.ts';
import { ifThere } from '../observed/absent.ts';
import { observeAddon } from '../observed/addons.ts';
import { observeAssociation } from '../observed/associations.ts';
import { observeCapability } from '../observed/capabilities.ts';
import { fromTagList, type Tags } from '../ownership.ts';

/** Whose the place is that a call found taken: the tags of what is there, or undefined where it is not to be seen (yet, or any more). */
export async function tagsOfExisting(
  reader: Reader,
  { operation, input }: Call,
  clusterArn: string,
): Promise<Tags | undefined> {
  const [, partition = '', , region = '', account = ''] = clusterArn.split(':');
  switch (operation) {
    case 'iam:CreateRole': {
      const found = await ifThere(reader.read('iam:GetRole', { RoleName: input.RoleName }));
      return found && fromTagList(found.Role?.Tags);
    }
    case 'iam:CreateOpenIDConnectProvider': {
      const OpenIDConnectProviderArn = `arn:${partition}:iam::${account}:oidc-provider/${(input.Url ?? '').replace('https://', '')}`;
      const found = await ifThere(reader.read('iam:GetOpenIDConnectProvider', { OpenIDConnectProviderArn }));
      return found && fromTagList(found.Tags);
    }
    case 'eks:CreateAddon':
      return (await observeAddon(reader, input.clusterName ?? '', input.addonName ?? ''))?.tags;
    case 'eks:CreateCapability':
      return (await observeCapability(reader, input.clusterName ?? '', input.capabilityName ?? ''))?.tags;
    case 'eks:CreatePodIdentityAssociation': {
      const { clusterName, namespace, serviceAccount } = input;
      const list = await reader.read('eks:ListPodIdentityAssociations', { clusterName, namespace, serviceAccount });
      const id = list.associations?.[0]?.associationId;
      return id === undefined ? undefined : (await observeAssociation(reader, clusterName ?? '', id))?.tags;
    }
    case 'eks:CreateAccessEntry': {
      const { clusterName, principalArn } = input;
      const found = await ifThere(reader.read('eks:DescribeAccessEntry', { clusterName, principalArn }));
      return found && (found.accessEntry?.tags ?? {});
    }
    case 'logs:CreateLogGroup': {
      const resourceArn = `arn:${partition}:logs:${region}:${account}:log-group:${input.logGroupName ?? ''}`;
      const found = await ifThere(reader.read('logs:ListTagsForResource', { resourceArn }));
      return found && (found.tags ?? {});
    }
    case 'sqs:CreateQueue': {
      const queue = await ifThere(reader.read('sqs:GetQueueUrl', { QueueName: input.QueueName }));
      return queue && ((await reader.read('sqs:ListQueueTags', { QueueUrl: queue.QueueUrl })).Tags ?? {});
    }
    default:
      return undefined;
  }
}
