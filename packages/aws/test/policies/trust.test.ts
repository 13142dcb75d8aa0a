import { assumedRoleTrust, irsaTrust, issuerOf, nodeTrust, podIdentityTrust, roleArn } from '@parapet/aws';
import { describe } from 'vitest';
import type { AwsCall } from '../../src/policy-checks/evaluate.ts';
import { site } from '../support.ts';
import { cases } from './cases.ts';

const account = { namespace: 'genai-platform', name: 'model-serving-sa' };

describe('a role by Pod Identity (R03)', () => {
  const context = {
    'aws:SourceAccount': '111122223333',
    'aws:RequestTag/eks-cluster-arn': 'arn:aws:eks:eu-central-1:111122223333:cluster/production',
    'aws:RequestTag/kubernetes-namespace': 'genai-platform',
    'aws:RequestTag/kubernetes-service-account': 'model-serving-sa',
  };
  const pods = { type: 'Service', value: 'pods.eks.amazonaws.com' };
  const call: AwsCall = { action: 'sts:AssumeRole', principal: pods, context };
  const of = (key: keyof typeof context, value: string) => ({ ...call, context: { ...context, [key]: value } });
  cases(
    podIdentityTrust(site, account),
    { 'its service account': call, 'the tags of its session': { ...call, action: 'sts:TagSession' } },
    {
      'another service account': of('aws:RequestTag/kubernetes-service-account', 'api-gateway-sa'),
      'the account of another namespace': of('aws:RequestTag/kubernetes-namespace', 'team-a'),
      'the account of another cluster': of(
        'aws:RequestTag/eks-cluster-arn',
        'arn:aws:eks:eu-central-1:111122223333:cluster/staging',
      ),
      'EKS for another account': of('aws:SourceAccount', '444455556666'),
      'a session without tags': { ...call, context: { 'aws:SourceAccount': '111122223333' } },
      'another service': { ...call, principal: { ...pods, value: 'ec2.amazonaws.com' } },
      'a role of the account': { ...call, principal: { type: 'AWS', value: roleArn(site, 'nodes') } },
    },
  );
});

describe('a role by IRSA (R03)', () => {
  const issuer = issuerOf(site);
  const principal = { type: 'Federated', value: `arn:aws:iam::111122223333:oidc-provider/${issuer}` };
  const claims = {
    [`${issuer}:aud`]: 'sts.amazonaws.com',
    [`${issuer}:sub`]: 'system:serviceaccount:genai-platform:model-serving-sa',
  };
  const call: AwsCall = { action: 'sts:AssumeRoleWithWebIdentity', principal, context: claims };
  const of = (claim: string, value: string) => ({ ...call, context: { ...claims, [`${issuer}:${claim}`]: value } });
  cases(
    irsaTrust(site, account),
    { 'its service account': call },
    {
      'another account': of('sub', 'system:serviceaccount:genai-platform:default'),
      'the account of another namespace': of('sub', 'system:serviceaccount:team-a:model-serving-sa'),
      'a token that is made out for somebody else': of('aud', 'vault'),
      'a token of another cluster': {
        ...call,
        principal: { ...principal, value: principal.value.replace('0123', '3210') },
      },
    },
  );
});

describe('the role of a store (R03)', () => {
  const controller = roleArn(site, 'external-secrets');
  const context = { 'aws:RequestTag/esoNamespace': 'poolside' };
  const call: AwsCall = { action: 'sts:AssumeRole', principal: { type: 'AWS', value: controller }, context };
  cases(
    assumedRoleTrust(controller, { esoNamespace: 'poolside' }),
    { 'the controller, for its store': call },
    {
      'the controller, for another namespace': { ...call, context: { 'aws:RequestTag/esoNamespace': 'team-a' } },
      'the controller, without saying for whom': { ...call, context: {} },
      'another role of the cluster': { ...call, principal: { type: 'AWS', value: roleArn(site, 'nodes') } },
      'the controller of another cluster': {
        ...call,
        principal: { type: 'AWS', value: roleArn({ ...site, clusterName: 'staging' }, 'external-secrets') },
      },
    },
  );
});

describe('the role of nodes (R03)', () => {
  const call: AwsCall = { action: 'sts:AssumeRole', principal: { type: 'Service', value: 'ec2.amazonaws.com' } };
  const pods = { type: 'Service', value: 'pods.eks.amazonaws.com' };
  cases(nodeTrust(site), { 'an instance': call }, { 'a pod': { ...call, principal: pods } });
});
