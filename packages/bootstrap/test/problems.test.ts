import { expect, test } from 'vitest';
import { formatProblem } from '@parapet/core';
import { problemsOf } from '@parapet/bootstrap';
import { isUnevaluated } from '../src/problems.ts';

const attempt = { object: 'IamRole/genai-api', operation: 'iam:CreateRole' };

test.each([
  [
    'CredentialsProviderError',
    'Could not load credentials from any providers',
    'there are no credentials that AWS knows: Could not load credentials from any providers (BOOT-006)',
    true,
  ],
  [
    'InvalidClientTokenId',
    'The security token included in the request is invalid.',
    'there are no credentials that AWS knows: The security token included in the request is invalid. (BOOT-006)',
    true,
  ],
  [
    'ExpiredToken',
    'The security token included in the request is expired',
    'the credentials have expired: The security token included in the request is expired (BOOT-007)',
    true,
  ],
  [
    'TokenProviderError',
    'Token is expired. Run aws sso login',
    'the credentials have expired: Token is expired. Run aws sso login (BOOT-007)',
    true,
  ],
  [
    'AccessDenied',
    'User: x is not authorized to perform: iam:TagRole on resource: y',
    'iam:TagRole is not allowed: User: x is not authorized to perform: iam:TagRole on resource: y (BOOT-019)',
    true,
  ],
  ['AccessDeniedException', 'no', 'iam:CreateRole is not allowed: no (BOOT-019)', true],
  [
    'ThrottlingException',
    'Rate exceeded',
    'iam:CreateRole got no answer: ThrottlingException: Rate exceeded (BOOT-020)',
    true,
  ],
  [
    'Error',
    'connect ECONNREFUSED 127.0.0.1:1',
    'iam:CreateRole got no answer: Error: connect ECONNREFUSED 127.0.0.1:1 (BOOT-020)',
    true,
  ],
  [
    'LimitExceededException',
    'Cannot exceed quota for RolesPerAccount: 1000',
    'iam:CreateRole has reached a quota: Cannot exceed quota for RolesPerAccount: 1000 (BOOT-021)',
    false,
  ],
  [
    'LimitExceededException',
    'Maximum policy size of 10240 bytes exceeded for role api',
    'iam:CreateRole was refused, the policy is too large: Maximum policy size of 10240 bytes exceeded for role api (BOOT-032)',
    false,
  ],
  [
    'LimitExceededException',
    'Cannot exceed quota for ACLSizePerRole: 2048',
    'iam:CreateRole was refused, the policy is too large: Cannot exceed quota for ACLSizePerRole: 2048 (BOOT-032)',
    false,
  ],
  [
    'ValidationError',
    "1 validation error detected: Value 'api' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64",
    "iam:CreateRole was refused, AWS does not take the name: 1 validation error detected: Value 'api' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64 (BOOT-033)",
    false,
  ],
  [
    'MalformedPolicyDocumentException',
    'Syntax errors\n in policy.',
    'iam:CreateRole was refused: MalformedPolicyDocumentException: Syntax errors in policy. (BOOT-018)',
    false,
  ],
])('%s: %s', (name, message, text, unevaluated) => {
  const [problem] = problemsOf(Object.assign(new Error(message), { name, $metadata: {} }), attempt) ?? [];
  expect(formatProblem(problem!).startsWith(`IamRole/genai-api: ${text}. Fix: `)).toBe(true);
  expect(isUnevaluated(problem!)).toBe(unevaluated);
});

test('a defect of ours is no problem of theirs', () => {
  expect(problemsOf(new TypeError('x is undefined'), attempt)).toBeUndefined();
  expect(problemsOf('text', attempt)).toBeUndefined();
});
