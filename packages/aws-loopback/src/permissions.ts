import type { ServiceName } from './schema/sdk.ts';

/**
 * The actions of IAM that a call takes: that of its own name, those that its input adds (a tag on what is made, a role that is
 * handed on), as the service authorization reference of each service lists them.
 */
export function actionsOf(service: ServiceName, operation: string, input: object): readonly string[] {
  const own = `${service}:${operation}`;
  const fields = new Map(Object.entries(input));
  const isTagged = /^(Create|Put)/.test(operation) && (fields.has('tags') || fields.has('Tags'));
  const associations: unknown = fields.get('podIdentityAssociations');
  const hasAssociations = Array.isArray(associations) && associations.length > 0;
  return [
    own,
    ...(isTagged ? (TAGGING[own] ?? []) : []),
    ...(fields.has('roleArn') && operation.endsWith('PodIdentityAssociation') ? ['iam:GetRole', 'iam:PassRole'] : []),
    ...(operation === 'AssociateEncryptionConfig' ? ['kms:DescribeKey', 'kms:CreateGrant'] : []),
    ...(fields.has('roleArn') && operation.endsWith('Capability') ? ['iam:PassRole'] : []),
    ...(hasAssociations ? ['eks:CreatePodIdentityAssociation', 'iam:GetRole', 'iam:PassRole'] : []),
  ];
}

const TAGGING: Readonly<Record<string, readonly string[]>> = {
  'eks:CreateAccessEntry': ['eks:TagResource'],
  'eks:CreateAddon': ['eks:TagResource'],
  'eks:CreateCapability': ['eks:TagResource'],
  'eks:CreatePodIdentityAssociation': ['eks:TagResource'],
  'events:PutRule': ['events:TagResource'],
  'iam:CreateOpenIDConnectProvider': ['iam:TagOpenIDConnectProvider'],
  'iam:CreateRole': ['iam:TagRole'],
  'logs:CreateLogGroup': ['logs:TagResource'],
  'sqs:CreateQueue': ['sqs:TagQueue'],
};
