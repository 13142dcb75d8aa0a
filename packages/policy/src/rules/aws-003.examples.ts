import type { RuleExamples } from '../examples/example.ts';
import { identity, roleArn } from '../examples/identities.ts';

const issuer = 'oidc.eks.eu-central-1.amazonaws.com/id/F0';
const webIdentity = (Condition: object) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition,
    },
  ],
});
const exact = {
  StringEquals: {
    [`${issuer}:aud`]: 'sts.amazonaws.com',
    [`${issuer}:sub`]: 'system:serviceaccount:poolside:core-api-sa',
  },
};
const podIdentity = (rest: object) => ({
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'pods.eks.amazonaws.com' }, Action: ['sts:AssumeRole'], ...rest },
  ],
});
const fix = 'Fix: trust exactly the service account that the role is for.';

export const examples: RuleExamples = {
  pass: [
    { objects: [], identities: [identity('irsa', 'core-api-sa', webIdentity(exact))] },
    {
      objects: [],
      identities: [
        identity(
          'pod-identity',
          'core-api-sa',
          podIdentity({ Condition: { StringEquals: { 'aws:RequestTag/kubernetes-namespace': 'poolside' } } }),
        ),
      ],
    },
  ],
  fail: [
    {
      objects: [],
      identities: [
        identity(
          'irsa',
          'core-api-sa',
          webIdentity({ StringLike: { [`${issuer}:sub`]: 'system:serviceaccount:poolside:*' } }),
        ),
      ],
      says: [
        `role ${roleArn}: does not demand that :aud equals sts.amazonaws.com (AWS-003). ${fix}`,
        `role ${roleArn}: does not demand that :sub equals system:serviceaccount:poolside:core-api-sa (AWS-003). ${fix}`,
        `role ${roleArn}: trusts ${issuer}:sub system:serviceaccount:poolside:* (AWS-003). ${fix}`,
      ],
    },
    {
      objects: [],
      identities: [identity('pod-identity', 'core-api-sa', podIdentity({}))],
      says: [`role ${roleArn}: trusts every Pod Identity association of the account (AWS-003). ${fix}`],
    },
  ],
};
