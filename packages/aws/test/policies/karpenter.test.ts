import { karpenterPolicies, roleArn } from '@parapet/aws';
import { describe, expect, it } from 'vitest';
import { site } from '../support.ts';
import { cases } from './cases.ts';

const nodeRoleArn = roleArn(site, 'nodes');
const queue = 'arn:aws:sqs:eu-central-1:111122223333:production-karpenter';
const policies = karpenterPolicies(site, { nodeRoleArn, interruptionQueueArn: queue });

describe('Karpenter', () => {
  const ec2 = 'arn:aws:ec2:eu-central-1:111122223333';
  const ours = {
    'aws:ResourceTag/kubernetes.io/cluster/production': 'owned',
    'aws:ResourceTag/karpenter.sh/nodepool': 'gpu',
  };
  const requested = {
    'aws:RequestTag/kubernetes.io/cluster/production': 'owned',
    'aws:RequestTag/eks:eks-cluster-name': 'production',
    'aws:RequestTag/karpenter.sh/nodepool': 'gpu',
  };
  const run = { action: 'ec2:RunInstances', resource: `${ec2}:instance/*`, context: requested };
  const end = { action: 'ec2:TerminateInstances', resource: `${ec2}:instance/i-1`, context: ours };
  const label = { action: 'ec2:CreateTags', resource: `${ec2}:instance/i-1` };
  const pass = {
    action: 'iam:PassRole',
    resource: nodeRoleArn,
    context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
  };
  const profile = 'arn:aws:iam::111122223333:instance-profile/production_1';
  const tagged = {
    'aws:ResourceTag/kubernetes.io/cluster/production': 'owned',
    'aws:ResourceTag/topology.kubernetes.io/region': 'eu-central-1',
    'aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass': 'gpu',
  };
  cases(
    Object.values(policies),
    {
      'an instance of its cluster': run,
      'from an image': { ...run, resource: 'arn:aws:ec2:eu-central-1::image/ami-1', context: {} },
      'in a subnet that another account shares': {
        ...run,
        resource: 'arn:aws:ec2:eu-central-1:444455556666:subnet/subnet-1',
        context: {},
      },
      'in a reservation': { ...run, resource: `${ec2}:capacity-reservation/cr-1`, context: {} },
      'by a template of its own': { ...run, resource: `${ec2}:launch-template/lt-1`, context: ours },
      'tags with what it makes': {
        ...label,
        context: { ...requested, 'ec2:CreateAction': 'RunInstances', 'aws:TagKeys': Object.keys(requested) },
      },
      'its name to an instance': { ...label, context: { ...ours, 'aws:TagKeys': ['Name'] } },
      'the end of its instance': end,
      'the role of its nodes to EC2': pass,
      'taking a profile of its own apart': {
        action: 'iam:DeleteInstanceProfile',
        resource: profile,
        context: tagged,
      },
      'its messages': { action: 'sqs:ReceiveMessage', resource: queue },
      'the types that there are': {
        action: 'ec2:DescribeInstanceTypes',
        resource: '*',
        context: { 'aws:RequestedRegion': 'eu-central-1' },
      },
      'where its cluster is': {
        action: 'eks:DescribeCluster',
        resource: 'arn:aws:eks:eu-central-1:111122223333:cluster/production',
      },
    },
    {
      'an instance that is nobody’s': { ...run, context: {} },
      'an instance of another cluster': {
        ...run,
        context: { ...requested, 'aws:RequestTag/eks:eks-cluster-name': 'staging' },
      },
      'a template of somebody else': { ...run, resource: `${ec2}:launch-template/lt-1`, context: {} },
      'the end of another instance': { ...end, context: {} },
      'the end of an instance of another cluster': {
        ...end,
        context: { ...ours, 'aws:ResourceTag/kubernetes.io/cluster/production': 'shared' },
      },
      'calling an instance its own': { ...label, context: { 'aws:TagKeys': Object.keys(ours) } },
      'giving its instance to another pool': {
        ...label,
        context: { ...ours, 'aws:TagKeys': ['karpenter.sh/nodepool'] },
      },
      'another role': { ...pass, resource: 'arn:aws:iam::111122223333:role/admin' },
      'the role of its nodes to another service': {
        ...pass,
        context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
      },
      'a profile of somebody else': { action: 'iam:AddRoleToInstanceProfile', resource: profile, context: {} },
      'a role of its own': { action: 'iam:CreateRole', resource: nodeRoleArn },
      'another queue': { action: 'sqs:ReceiveMessage', resource: `${queue}-2` },
      'filling its queue': { action: 'sqs:SendMessage', resource: queue },
    },
  );

  it('has the parts of upstream’s template', () => {
    expect(Object.keys(policies).sort()).toEqual([
      'eks-integration',
      'iam-integration',
      'interruption',
      'node-lifecycle',
      'resource-discovery',
      'zonal-shift',
    ]);
  });
});
