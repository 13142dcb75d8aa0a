import { arn, clusterArn, type RoleArn } from '../arn.ts';
import type { QueueArn } from '../interruption-queue.ts';
import type { PolicyDocument, Statement } from '../policy-document.ts';
import { regionOf, type AwsSite } from '../site.ts';
import { instanceProfiles } from './karpenter-instance-profiles.ts';

export interface KarpenterAccess {
  /** The role of the nodes, the only one that it may pass. */
  readonly nodeRoleArn: RoleArn;
  readonly interruptionQueueArn: QueueArn;
}

/**
 * What Karpenter 1.14 asks for in its CloudFormation template, by the names of its parts: it makes what it tags as the
 * cluster's, and changes and ends nothing else.
 */
export function karpenterPolicies(site: AwsSite, access: KarpenterAccess): Record<string, PolicyDocument> {
  const policies = {
    'eks-integration': [{ Effect: 'Allow', Action: 'eks:DescribeCluster', Resource: clusterArn(site) }],
    'iam-integration': instanceProfiles(site, access.nodeRoleArn),
    interruption: [
      {
        Effect: 'Allow',
        Action: ['sqs:DeleteMessage', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'],
        Resource: access.interruptionQueueArn,
      },
    ],
    'node-lifecycle': nodeLifecycle(site),
    'resource-discovery': discovery(site),
    'zonal-shift': [
      {
        Effect: 'Allow',
        Action: 'arc-zonal-shift:GetManagedResource',
        Resource: '*',
        Condition: { StringEquals: { 'arc-zonal-shift:ResourceIdentifier': clusterArn(site) } },
      },
    ],
  } satisfies Record<string, readonly Statement[]>;
  return Object.fromEntries(
    Object.entries(policies).map(([name, Statement]) => [name, { Version: '2012-10-17', Statement }]),
  );
}

function nodeLifecycle(site: AwsSite): Statement[] {
  const { name: region, partition } = regionOf(site);
  const ec2 = (types: readonly string[], account: string) =>
    types.map((type) => arn({ partition, service: 'ec2', region, account, resource: `${type}/*` }));
  const owned = (where: TagPlace) => ({ [`aws:${where}/kubernetes.io/cluster/${site.clusterName}`]: 'owned' });
  const requested = { ...owned('RequestTag'), 'aws:RequestTag/eks:eks-cluster-name': site.clusterName };
  const ofPool = (where: TagPlace) => ({ [`aws:${where}/karpenter.sh/nodepool`]: '*' });
  const ours = { StringEquals: owned('ResourceTag'), StringLike: ofPool('ResourceTag') };
  const made = ec2(MADE, '*');
  return [
    {
      Effect: 'Allow',
      Action: ['ec2:CreateFleet', 'ec2:RunInstances'],
      Resource: [...ec2(['image', 'snapshot'], ''), ...ec2(USED, '*')],
    },
    {
      Effect: 'Allow',
      Action: ['ec2:CreateFleet', 'ec2:RunInstances'],
      Resource: ec2(['launch-template'], '*'),
      Condition: ours,
    },
    {
      Effect: 'Allow',
      Action: ['ec2:CreateFleet', 'ec2:CreateLaunchTemplate', 'ec2:RunInstances'],
      Resource: made,
      Condition: { StringEquals: requested, StringLike: ofPool('RequestTag') },
    },
    {
      Effect: 'Allow',
      Action: 'ec2:CreateTags',
      Resource: made,
      Condition: {
        StringEquals: { ...requested, 'ec2:CreateAction': ['CreateFleet', 'CreateLaunchTemplate', 'RunInstances'] },
        StringLike: ofPool('RequestTag'),
      },
    },
    {
      Effect: 'Allow',
      Action: 'ec2:CreateTags',
      Resource: ec2(['instance'], '*'),
      Condition: {
        ...ours,
        StringEqualsIfExists: { 'aws:RequestTag/eks:eks-cluster-name': site.clusterName },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['Name', 'eks:eks-cluster-name', 'karpenter.sh/nodeclaim'] },
      },
    },
    {
      Effect: 'Allow',
      Action: ['ec2:DeleteLaunchTemplate', 'ec2:TerminateInstances'],
      Resource: ec2(['instance', 'launch-template'], '*'),
      Condition: ours,
    },
  ];
}

/** What an instance is made from; subnets and reservations may be shared by another account. */
const USED = ['capacity-reservation', 'placement-group', 'security-group', 'subnet'];

const MADE = ['fleet', 'instance', 'launch-template', 'network-interface', 'spot-instances-request', 'volume'];

type TagPlace = 'RequestTag' | 'ResourceTag';

function discovery(site: AwsSite): Statement[] {
  const { name: region, partition } = regionOf(site);
  const profiles = { partition, service: 'iam', region: '', account: site.account } as const;
  return [
    {
      Effect: 'Allow',
      Action: [
        'ec2:DescribeCapacityReservations',
        'ec2:DescribeImages',
        'ec2:DescribeInstanceStatus',
        'ec2:DescribeInstanceTypeOfferings',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeInstances',
        'ec2:DescribeLaunchTemplates',
        'ec2:DescribePlacementGroups',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSpotPriceHistory',
        'ec2:DescribeSubnets',
      ],
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestedRegion': region } },
    },
    {
      Effect: 'Allow',
      Action: 'ssm:GetParameter',
      Resource: arn({ partition, service: 'ssm', region, account: '', resource: 'parameter/aws/service/*' }),
    },
    // Neither takes a resource, and prices are asked of one region for all.
    { Effect: 'Allow', Action: ['iam:ListInstanceProfiles', 'pricing:GetProducts'], Resource: '*' },
    {
      Effect: 'Allow',
      Action: 'iam:GetInstanceProfile',
      Resource: arn({ ...profiles, resource: 'instance-profile/*' }),
    },
  ];
}
