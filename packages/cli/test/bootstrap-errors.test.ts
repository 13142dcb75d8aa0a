import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import { describe, expect, test } from 'vitest';
import { refusing, type Refusal } from './support/refusing.ts';
import { renderedState, site } from './support/site.ts';

/** A role for pods, one for nodes, and what needs them: each call of an apply is made once. */
const state = renderedState('staging');
const wanted = {
  ...state,
  addons: state.addons.filter(({ name }) => name === 'eks-pod-identity-agent'),
  roles: state.roles.filter(({ name }) => /-(model-serving|nodes)$/.test(name)),
  podIdentityAssociations: state.podIdentityAssociations.filter(({ roleArn }) => roleArn.endsWith('-model-serving')),
  logGroups: [],
  queues: [],
  eventRules: [],
};

const [addon, association, entry, update] = [
  'eks:POST addons',
  'eks:POST pod-identity-associations',
  'eks:POST access-entries',
  'eks:POST update-config',
];
const [agent, role, config] = [
  'Addon/eks-pod-identity-agent',
  'IamRole/genai-example-model-serving',
  'Cluster/genai-example/logging',
];
const account = `PodIdentityAssociation/genai-platform/${wanted.podIdentityAssociations[0]!.serviceAccount}`;
const nodes = 'AccessEntry/genai-example-nodes';

/** An apply against the loopback, in which AWS answers a call with an error. */
async function applied(refusal: Refusal, flags = '') {
  const { run, aws } = site({ wanted });
  const outcome = await run(`apply --env example --yes${flags}`, {
    connection: {
      credentials: { accessKeyId: 'AKIALOOPBACK', secretAccessKey: 'secret' },
      endpoint: 'http://loopback',
      requestHandler: refusing(aws, refusal),
      retryStrategy: new ConfiguredRetryStrategy(4, () => 0),
    },
  });
  expect(outcome.errors).toBe('');
  return outcome;
}

describe('passes, and is waited for', () => {
  const propagation = 'for AWS to learn of a role';
  const change = 'for another change to end';
  test.each<[call: string, error: string, message: string, waits: string]>([
    [
      association,
      'InvalidParameterException',
      'Role provided in the request does not exist.',
      `${account}: waits ${propagation}`,
    ],
    [
      association,
      'InvalidParameterException',
      'Trust policy of the role provided is invalid.',
      `${account}: waits for AWS to learn of a trust policy`,
    ],
    [
      entry,
      'InvalidParameterException',
      'The specified principalArn is invalid: invalid principal.',
      `${nodes}: waits ${propagation}`,
    ],
    [
      entry,
      'ResourceNotFoundException',
      'The specified principalArn could not be found.',
      `${nodes}: waits ${propagation}`,
    ],
    [addon, 'InvalidParameterException', 'The role does not exist.', `${agent}: waits ${propagation}`],
    [association, 'ResourcePropagationDelayException', 'Not yet.', `${account}: waits ${propagation}`],
    [
      association,
      'ResourceInUseException',
      'Association already exists: a-1',
      `${account}: waits for AWS to show, or to let go of, what has its name`,
    ],
    [
      update,
      'ResourceInUseException',
      'Cannot UpdateClusterConfig because cluster has update 1 in progress',
      `${config}: waits ${change}`,
    ],
    [addon, 'ResourceInUseException', 'The add-on is currently being updated', `${agent}: waits ${change}`],
    [
      'iam:PutRolePolicy',
      'NoSuchEntity',
      'The role with name x cannot be found.',
      `${role}: waits for IAM to show what it has made`,
    ],
    ['iam:PutRolePolicy', 'ConcurrentModification', 'Try again.', `${role}: waits ${change}`],
    ['iam:PutRolePolicy', 'EntityTemporarilyUnmodifiable', 'Try again.', `${role}: waits ${change}`],
    [
      'iam:CreateRole',
      'EntityAlreadyExists',
      'Role with name x already exists.',
      `${role}: waits for AWS to show, or to let go of, what has its name`,
    ],
  ])('%s: %s: %s', async (call, error, message, waits) => {
    const { status, output } = await applied({ call, error, message, times: 1 });
    expect(output).toContain(`…  ${waits}\n`);
    expect([status, output.split('\n').at(-1)]).toEqual([0, '7 steps done.']);
  });

  test.each([
    [addon, 'ThrottlingException', 'Rate exceeded'],
    [addon, 'TooManyRequestsException', 'Slow down'],
    [addon, 'ServerException', 'Internal'],
    [addon, 'ServiceUnavailableException', 'Unavailable'],
    [update, 'InvalidParameterException', 'No changes needed for the logging config provided'],
  ])('%s: %s: %s, without a word', async (call, error, message) => {
    const { status, output } = await applied({ call, error, message, times: 1 });
    expect([status, output.split('\n').at(-1)]).toEqual([0, '7 steps done.']);
  });
});

describe('does not pass, and is told', () => {
  const again = 'correct what AWS names, run pnpm synth, and plan again';
  const inReach =
    'see whether the region is in reach and healthy, then run the same command: it goes on where it stopped';
  const quota = 'raise the quota that AWS names in Service Quotas, or remove what is not needed';
  const path = 'arn:aws:iam::111122223333:role/parapet/genai-example/*';
  const denied = 'User: me is not authorized to perform: iam:TagRole on resource: x';
  const rest = 'parapet bootstrap permissions --env example prints all that it needs';
  test.each<[call: string, error: string, message: string, status: number, line: string]>([
    [
      association,
      'InvalidParameterException',
      'Role provided in the request does not exist.',
      1,
      `${account}: eks:CreatePodIdentityAssociation was refused: InvalidParameterException: Role provided in the request does not exist. (BOOT-018). Fix: see whether somebody has deleted the role: parapet bootstrap status shows it, then apply again.`,
    ],
    [
      association,
      'InvalidParameterException',
      'Trust policy of the role provided is invalid.',
      1,
      `${account}: eks:CreatePodIdentityAssociation was refused: InvalidParameterException: Trust policy of the role provided is invalid. (BOOT-018). Fix: let its trust policy allow pods.eks.amazonaws.com sts:AssumeRole and sts:TagSession: parapet bootstrap status shows what it has, then apply again.`,
    ],
    [
      addon,
      'InvalidParameterException',
      'Pod Identity feature is not supported for addon version v1',
      1,
      `${agent}: eks:CreateAddon was refused: InvalidParameterException: Pod Identity feature is not supported for addon version v1 (BOOT-018). Fix: choose a newer version in addonVersions, or give its service account an association of its own; run pnpm synth, and plan again.`,
    ],
    [
      association,
      'ResourceLimitExceededException',
      'The limit of 5000 associations is exceeded',
      1,
      `${account}: eks:CreatePodIdentityAssociation has reached a quota: The limit of 5000 associations is exceeded (BOOT-021). Fix: ${quota}.`,
    ],
    [
      'iam:CreateRole',
      'LimitExceeded',
      'Cannot exceed quota for RolesPerAccount: 1000',
      1,
      `${role}: iam:CreateRole has reached a quota: Cannot exceed quota for RolesPerAccount: 1000 (BOOT-021). Fix: ${quota}.`,
    ],
    [
      'iam:PutRolePolicy',
      'LimitExceeded',
      'Maximum policy size of 10240 bytes exceeded for role x',
      1,
      `${role}: iam:PutRolePolicy was refused, the policy is too large: Maximum policy size of 10240 bytes exceeded for role x (BOOT-032). Fix: name fewer resources, or make two roles of one, in the app; run pnpm synth, and plan again.`,
    ],
    [
      'iam:CreateRole',
      'ValidationError',
      "1 validation error detected: Value 'x' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64",
      1,
      `${role}: iam:CreateRole was refused, AWS does not take the name: 1 validation error detected: Value 'x' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64 (BOOT-033). Fix: shorten the name, or that of the cluster, in the app; run pnpm synth, and plan again.`,
    ],
    [
      'iam:PutRolePolicy',
      'MalformedPolicyDocument',
      'Syntax errors in policy.',
      1,
      `${role}: iam:PutRolePolicy was refused: MalformedPolicyDocumentException: Syntax errors in policy. (BOOT-018). Fix: ${again}.`,
    ],
    [
      'iam:PutRolePolicy',
      'UnmodifiableEntity',
      'Cannot change the protected role',
      1,
      `${role}: iam:PutRolePolicy was refused: UnmodifiableEntityException: Cannot change the protected role (BOOT-018). Fix: ${again}.`,
    ],
    [
      addon,
      'ThrottlingException',
      'Rate exceeded',
      3,
      `${agent}: eks:CreateAddon got no answer: ThrottlingException: Rate exceeded (BOOT-020). Fix: ${inReach}.`,
    ],
    [
      'iam:CreateRole',
      'AccessDenied',
      denied,
      3,
      `${role}: iam:TagRole is not allowed: ${denied} (BOOT-019). Fix: give the role {"Effect":"Allow","Action":"iam:TagRole","Resource":["${path}"]}; ${rest}.`,
    ],
    [
      association,
      'AccessDeniedException',
      'User: me is not authorized to perform: iam:PassRole on resource: x',
      3,
      `${account}: iam:PassRole is not allowed: User: me is not authorized to perform: iam:PassRole on resource: x (BOOT-019). Fix: give the role {"Effect":"Allow","Action":"iam:PassRole","Resource":["${path}"],"Condition":{"StringEquals":{"iam:PassedToService":"pods.eks.amazonaws.com"}}}; ${rest}.`,
    ],
    [
      'iam:CreateRole',
      'AccessDenied',
      `${denied} with an explicit deny in a service control policy`,
      3,
      `${role}: iam:TagRole is not allowed: ${denied} with an explicit deny in a service control policy (BOOT-019). Fix: have it changed where AWS says that it is denied: no policy of the role helps.`,
    ],
    [
      'iam:CreateRole',
      'ExpiredToken',
      'The security token included in the request is expired',
      3,
      `${role}: the credentials have expired: The security token included in the request is expired (BOOT-007). Fix: sign in again (aws sso login, or a new session), then run the same command: it goes on where it stopped.`,
    ],
  ])('%s: %s: %s', async (call, error, message, status, line) => {
    const outcome = await applied({ call, error, message });
    expect(outcome.output.split('\n').filter((text) => text.startsWith('!! '))).toContain(`!! ${line}`);
    expect(outcome.status).toBe(status);
    expect(outcome.output).toMatch(/ failed(, \d skipped)?\. To go on: parapet bootstrap apply --env example$/);
  });
});

test('what the plan goes by is in the command to go on with', async () => {
  const refusal = { call: 'iam:PutRolePolicy', error: 'UnmodifiableEntity', message: 'No.' };
  const { output } = await applied(refusal, ' --prune --overwrite eks-pod-identity-agent --adopt IamRole/a IamRole/b');
  expect(output).toMatch(
    / To go on: parapet bootstrap apply --adopt IamRole\/a IamRole\/b --overwrite eks-pod-identity-agent --prune --env example$/,
  );
});

test('a role that IAM does not let go of yet is deleted all the same', async () => {
  const { run, aws } = site({ wanted });
  await run('apply --env example --yes');
  const refusal = {
    call: 'iam:DeleteRole',
    error: 'DeleteConflict',
    message: 'Cannot delete entity, must detach all policies first.',
    times: 1,
  };
  const { status, output } = await run('destroy --env example --yes --irreversible', {
    connection: {
      credentials: { accessKeyId: 'AKIALOOPBACK', secretAccessKey: 'secret' },
      endpoint: 'http://loopback',
      requestHandler: refusing(aws, refusal),
      retryStrategy: new ConfiguredRetryStrategy(4, () => 0),
    },
  });
  expect(status).toBe(0);
  expect(output).toMatch(/… {2}IamRole\/genai-example-\S+: waits for IAM to let go of its policies\n/);
});
