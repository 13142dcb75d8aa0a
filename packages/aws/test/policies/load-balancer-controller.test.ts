import { loadBalancerControllerPolicy } from '@parapet/aws';
import { describe } from 'vitest';
import { site } from '../support.ts';
import { cases } from './cases.ts';

describe('the AWS Load Balancer Controller', () => {
  const elb = 'arn:aws:elasticloadbalancing:eu-central-1:111122223333';
  const ours = { 'aws:ResourceTag/elbv2.k8s.aws/cluster': 'production' };
  const remove = {
    action: 'elasticloadbalancing:DeleteLoadBalancer',
    resource: `${elb}:loadbalancer/app/a/1`,
  } as const;
  const linked = { action: 'iam:CreateServiceLinkedRole', resource: '*' } as const;
  cases(
    loadBalancerControllerPolicy(site),
    {
      'what there is': { action: 'ec2:DescribeSubnets', resource: '*' },
      'taking down what it made': { ...remove, context: ours },
      'the role that load balancing needs': {
        ...linked,
        context: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' },
      },
    },
    {
      'taking down what somebody else made': remove,
      'the role of another service': { ...linked, context: { 'iam:AWSServiceName': 'eks.amazonaws.com' } },
      'passing a role': { action: 'iam:PassRole', resource: 'arn:aws:iam::111122223333:role/a' },
      'an instance': { action: 'ec2:RunInstances', resource: 'arn:aws:ec2:eu-central-1:111122223333:instance/*' },
      'a secret': {
        action: 'secretsmanager:GetSecretValue',
        resource: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:a',
      },
    },
  );
});
