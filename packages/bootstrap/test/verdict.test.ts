import { errorsOf, type ServiceName } from '@parapet/aws-loopback';
import { expect, test } from 'vitest';
import { verdictOf } from '../src/apply/verdict.ts';

const create = 'eks:CreatePodIdentityAssociation';

test.each([
  [create, 'InvalidParameterException', 'Role provided in the request does not exist.', 'later'],
  [
    'eks:UpdatePodIdentityAssociation',
    'InvalidParameterException',
    'Role provided in the request does not exist.',
    'later',
  ],
  [create, 'InvalidParameterException', 'Trust policy of the role provided is invalid.', 'later'],
  [
    'eks:CreateAccessEntry',
    'InvalidParameterException',
    'The specified principalArn is invalid: invalid principal.',
    'later',
  ],
  ['eks:CreateAccessEntry', 'ResourceNotFoundException', 'The specified principalArn could not be found', 'later'],
  ['eks:CreateAddon', 'InvalidParameterException', 'role arn:… does not exist', 'later'],
  ['eks:CreateAddon', 'InvalidParameterException', 'Pod Identity feature is not supported for addon version', 'failed'],
  ['eks:UpdateClusterConfig', 'InvalidParameterException', 'No changes needed for the logging config provided', 'done'],
  [
    'eks:UpdateClusterConfig',
    'InvalidParameterException',
    'Unsupported authentication mode update from API to API',
    'done',
  ],
  [
    'eks:UpdateClusterConfig',
    'InvalidParameterException',
    'Unsupported authentication mode update from API to CONFIG_MAP',
    'failed',
  ],
  [
    'eks:UpdateClusterConfig',
    'ResourceInUseException',
    'Cannot UpdateClusterConfig because cluster has update 1 in progress',
    'later',
  ],
  [
    'eks:AssociateEncryptionConfig',
    'InvalidParameterException',
    'Encryption is already enabled on the cluster',
    'done',
  ],
  ['eks:CreateCapability', 'InvalidParameterException', 'The role arn:… could not be assumed by EKS.', 'later'],
  ['eks:UpdateCapability', 'InvalidRequestException', 'Role arn:… does not exist', 'later'],
  ['eks:CreateCapability', 'InvalidRequestException', 'The cluster has a capability of type ACK.', 'failed'],
  [create, 'ResourceInUseException', 'Association already exists: a-1', 'exists'],
  ['eks:CreateAddon', 'ResourceInUseException', 'Addon already exists.', 'exists'],
  [create, 'ResourceLimitExceededException', 'The limit is 5000', 'failed'],
  ['eks:CreateAddon', 'ResourcePropagationDelayException', '', 'later'],
  ['iam:CreateRole', 'EntityAlreadyExistsException', 'Role with name x already exists.', 'exists'],
  ['iam:CreateRole', 'MalformedPolicyDocumentException', 'Invalid principal in policy: "AWS":"arn"', 'later'],
  ['iam:PutRolePolicy', 'MalformedPolicyDocumentException', 'Syntax errors in policy.', 'failed'],
  ['iam:PutRolePolicy', 'NoSuchEntityException', 'The role with name x cannot be found.', 'later'],
  ['iam:DetachRolePolicy', 'NoSuchEntityException', 'Policy x was not found.', 'done'],
  ['iam:DeleteRole', 'NoSuchEntityException', 'The role with name x cannot be found.', 'done'],
  ['iam:DeleteRole', 'DeleteConflictException', 'Cannot delete entity, must detach all policies first.', 'later'],
  ['iam:PutRolePolicy', 'ConcurrentModificationException', '', 'later'],
  ['iam:PutRolePolicy', 'EntityTemporarilyUnmodifiableException', '', 'later'],
  ['iam:CreateRole', 'LimitExceededException', 'Cannot exceed quota for RolesPerAccount: 1000', 'failed'],
  ['iam:PutRolePolicy', 'UnmodifiableEntityException', '', 'failed'],
  ['sqs:CreateQueue', 'QueueDeletedRecently', 'You must wait 60 seconds', 'later'],
  ['logs:CreateLogGroup', 'ResourceAlreadyExistsException', '', 'exists'],
] as const)('%s, %s %s: %s', (operation, name, message, type) => {
  expect(verdictOf(operation, Object.assign(new Error(message), { name })).type).toBe(type);
  expect(errorsOf(operation.split(':')[0] as ServiceName).has(name)).toBe(true);
});

test('what is no error of AWS is a failure', () => {
  expect(verdictOf('iam:CreateRole', 'no')).toEqual({ type: 'failed' });
});
