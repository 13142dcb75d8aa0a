import { arn, type RoleArn } from '../arn.ts';
import type { Statement } from '../policy-document.ts';
import { ec2Service, regionOf, type AwsSite } from '../site.ts';

/** Karpenter makes an instance profile for each EC2NodeClass, around the one role that it may pass. */
export function instanceProfiles(site: AwsSite, nodeRoleArn: RoleArn): Statement[] {
  const { name: region, partition } = regionOf(site);
  const Resource = arn({
    partition,
    service: 'iam',
    region: '',
    account: site.account,
    resource: 'instance-profile/*',
  });
  const tagged = (where: 'RequestTag' | 'ResourceTag') => ({
    [`aws:${where}/kubernetes.io/cluster/${site.clusterName}`]: 'owned',
    [`aws:${where}/topology.kubernetes.io/region`]: region,
  });
  const ofClass = (where: 'RequestTag' | 'ResourceTag') => ({ [`aws:${where}/karpenter.k8s.aws/ec2nodeclass`]: '*' });
  const requested = { ...tagged('RequestTag'), 'aws:RequestTag/eks:eks-cluster-name': site.clusterName };
  return [
    {
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: nodeRoleArn,
      Condition: { StringEquals: { 'iam:PassedToService': ec2Service(site) } },
    },
    {
      Effect: 'Allow',
      Action: 'iam:CreateInstanceProfile',
      Resource,
      Condition: { StringEquals: requested, StringLike: ofClass('RequestTag') },
    },
    {
      Effect: 'Allow',
      Action: 'iam:TagInstanceProfile',
      Resource,
      Condition: {
        StringEquals: { ...tagged('ResourceTag'), ...requested },
        StringLike: { ...ofClass('ResourceTag'), ...ofClass('RequestTag') },
      },
    },
    {
      Effect: 'Allow',
      Action: ['iam:AddRoleToInstanceProfile', 'iam:DeleteInstanceProfile', 'iam:RemoveRoleFromInstanceProfile'],
      Resource,
      Condition: { StringEquals: tagged('ResourceTag'), StringLike: ofClass('ResourceTag') },
    },
  ];
}
