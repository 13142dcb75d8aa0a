import type { DesiredState, OneOrMore } from '@parapet/aws';

const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';

export const ISSUER = `https://oidc.eks.${REGION}.amazonaws.com/id/0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A`;
export const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/00000000-0000-4000-8000-00000000000a`;
export const CLUSTER_ARN = `arn:aws:eks:${REGION}:${ACCOUNT}:cluster/genai`;

type Role = DesiredState['roles'][number];

export function roleArn(name: string): Role['arn'] {
  return `arn:aws:iam::${ACCOUNT}:role/parapet/genai/genai-${name}`;
}

const queueArn = `arn:aws:sqs:${REGION}:${ACCOUNT}:genai-karpenter` as const;

/** Some of everything that a platform wants of AWS. */
export const wanted: DesiredState = {
  version: 1,
  account: ACCOUNT,
  region: REGION,
  partition: 'aws',
  cluster: {
    name: 'genai',
    logging: ['api', 'audit', 'authenticator'],
    secretsEncryption: { type: 'customer-key', kmsKeyArn: KEY },
  },
  addons: [
    { name: 'eks-pod-identity-agent', version: 'v1.3.10-eksbuild.2' },
    {
      name: 'vpc-cni',
      configuration: { enableNetworkPolicy: 'true' },
      podIdentityAssociations: [{ serviceAccount: 'aws-node', roleArn: roleArn('vpc-cni') }],
    },
  ],
  oidcProvider: {
    arn: `arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER.slice('https://'.length)}`,
    url: ISSUER,
    clientIds: ['sts.amazonaws.com'],
  },
  roles: [
    pods('api', 'apps', 'api', { read: ['s3:GetObject', 's3:ListBucket'] }),
    pods('controller', 'external-secrets', 'external-secrets', { assume: ['sts:AssumeRole'] }),
    {
      ...base('nodes'),
      principal: { type: 'ec2' },
      trust: trust({ Service: 'ec2.amazonaws.com' }, 'sts:AssumeRole'),
      managedPolicies: ['arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy'],
    },
    {
      ...base('store'),
      principal: { type: 'role', roleArn: roleArn('controller') },
      trust: trust({ AWS: roleArn('controller') }, 'sts:AssumeRole'),
      policies: [policy('read-secrets', ['secretsmanager:GetSecretValue'])],
    },
    {
      ...pods('vpc-cni', 'kube-system', 'aws-node', {}),
      managedPolicies: ['arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy'],
    },
    {
      ...base('ack'),
      principal: { type: 'capability' },
      trust: trust({ Service: 'capabilities.eks.amazonaws.com' }, ['sts:AssumeRole', 'sts:TagSession']),
      policies: [policy('buckets', ['s3:CreateBucket'])],
    },
  ],
  podIdentityAssociations: [
    { namespace: 'apps', serviceAccount: 'api', roleArn: roleArn('api'), disableSessionTags: false },
    {
      namespace: 'external-secrets',
      serviceAccount: 'external-secrets',
      roleArn: roleArn('controller'),
      disableSessionTags: false,
    },
  ],
  logGroups: [{ name: '/aws/eks/genai/cluster', retentionDays: 400, kmsKeyArn: KEY }],
  nodes: [
    {
      roleArn: roleArn('nodes'),
      accessEntry: { type: 'EC2_LINUX' },
      instanceMetadata: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
    },
  ],
  queues: [
    {
      name: 'genai-karpenter',
      arn: queueArn,
      messageRetentionSeconds: 300,
      sqsManagedEncryption: true,
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: queueArn,
          },
        ],
      },
    },
  ],
  capabilities: [
    {
      name: 'ack',
      type: 'ACK',
      roleArn: roleArn('ack'),
      deletePropagationPolicy: 'RETAIN',
      enableCrossNamespace: false,
    },
  ],
  eventRules: [
    {
      name: 'genai-karpenter-spot',
      eventPattern: { source: ['aws.ec2'], 'detail-type': ['EC2 Spot Instance Interruption Warning'] },
      target: 'genai-karpenter',
    },
  ],
};

function base(name: string): Pick<Role, 'arn' | 'name' | 'path' | 'policies'> {
  return { name: `genai-${name}`, path: '/parapet/genai/', arn: roleArn(name), policies: [] };
}

function pods(
  name: string,
  namespace: string,
  serviceAccount: string,
  policies: Readonly<Record<string, readonly `${string}:${string}`[]>>,
): Role {
  return {
    ...base(name),
    principal: { type: 'pod-identity', namespace, serviceAccount },
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'pods.eks.amazonaws.com' },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Condition: {
            StringEquals: { 'aws:SourceAccount': ACCOUNT, 'aws:RequestTag/kubernetes-service-account': serviceAccount },
          },
        },
      ],
    },
    policies: Object.entries(policies).map(([policyName, actions]) => policy(policyName, actions)),
  };
}

function policy(name: string, actions: readonly `${string}:${string}`[]): Role['policies'][number] {
  const Statement = [{ Effect: 'Allow', Action: actions, Resource: 'arn:aws:s3:::genai-weights' }] as const;
  return { name, document: { Version: '2012-10-17', Statement } };
}

function trust(
  Principal: { readonly AWS: string } | { readonly Service: string },
  Action: OneOrMore<`${string}:${string}`>,
): Role['trust'] {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action }] };
}
