import {
  AddonIdentity,
  DatabaseMonitoringRole,
  desiredState,
  EksCluster,
  identities,
  InterruptionQueue,
  LogGroup,
  NodeRole,
  volumeKeyPolicy,
  type DesiredState,
  type EksClusterProps,
  type LogGroupProps,
} from '@parapet/aws';
import { formatProblem, ProblemsError } from '@parapet/core';
import { App } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { evaluate, type AwsCall } from '../src/policy-checks/evaluate.ts';
import { cluster, problems, site } from './support.ts';

const kmsKeyArn = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d';

function stateOf(add: (app: App) => void, changes: Partial<EksClusterProps> = {}): DesiredState | undefined {
  const app = new App();
  new EksCluster(app, 'cluster', { ...cluster, ...changes });
  add(app);
  return desiredState(app);
}

function failure(add: (app: App) => void, changes: Partial<EksClusterProps> = {}): string[] {
  try {
    stateOf(add, changes);
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}

describe('a log group', () => {
  const props: LogGroupProps = { site, name: '/parapet/production/applications', retentionDays: 90, kmsKeyArn };
  const reports = (changes: object) => problems((app) => new LogGroup(app, 'group', { ...props, ...changes }));

  it('is made before anybody writes to it, with an end and a key (E09)', () => {
    const state = stateOf((app) => {
      new LogGroup(app, 'b', props);
      new LogGroup(app, 'a', { ...props, name: '/aws/eks/production/cluster', retentionDays: 365 });
    });
    expect(state?.logGroups).toEqual([
      { name: '/aws/eks/production/cluster', retentionDays: 365, kmsKeyArn },
      { name: '/parapet/production/applications', retentionDays: 90, kmsKeyArn },
    ]);
  });

  it('accepts what is right', () => {
    expect(reports({})).toEqual([]);
  });

  it.each<[object, string]>([
    [
      { retentionDays: 45 },
      'LogGroup//parapet/production/applications: retentionDays is 45, which CloudWatch Logs does not take (AWS-012). Fix: use one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.',
    ],
    [
      { name: 'a b' },
      'LogGroup/a b: "a b" is not a name of a log group (AWS-006). Fix: use up to 512 letters, digits and _./#-, and begin with /.',
    ],
    [
      { kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:alias/logs' },
      'LogGroup//parapet/production/applications: kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:alias/logs" is not the ARN of a key (ENV-010). Fix: name the key itself: permissions on an alias grant nothing.',
    ],
    [
      { kmsKeyArn: 'arn:aws:kms:eu-central-1:444455556666:key/a' },
      'LogGroup//parapet/production/applications: kmsKeyArn: "arn:aws:kms:eu-central-1:444455556666:key/a" names the account 444455556666, the environment is in 111122223333 (ENV-005). Fix: use an ARN of this environment.',
    ],
  ])('reports %j', (changes, message) => {
    expect(reports(changes)).toEqual([message]);
  });

  it('is there once (AWS-008), in the cluster’s site (AWS-007)', () => {
    const found = failure((app) => {
      new LogGroup(app, 'a', props);
      new LogGroup(app, 'b', props);
      new LogGroup(app, 'c', { ...props, name: '/c', site: { ...site, region: 'us-east-1' } });
    });
    expect(found).toEqual([
      'LogGroup//c: is of another site than cluster production (AWS-007). Fix: hand the same site to both.',
      'LogGroup//parapet/production/applications: is declared at a and at b (AWS-008). Fix: give each a name of its own, or declare it once.',
    ]);
  });
});

describe('the interruption queue', () => {
  const state = stateOf((app) => new InterruptionQueue(app, 'queue', { site }));
  const [queue] = state?.queues ?? [];
  const rule = 'arn:aws:events:eu-central-1:111122223333:rule/production-karpenter-spot';
  const send = { action: 'sqs:SendMessage', resource: queue!.arn };

  it('is known to Karpenter by name and ARN', () => {
    const made = new InterruptionQueue(new App(), 'queue', { site });
    expect(queue).toMatchObject({ name: made.queueName, arn: made.queueArn, messageRetentionSeconds: 300 });
    expect(made.queueArn).toBe('arn:aws:sqs:eu-central-1:111122223333:production-karpenter');
  });

  it('is filled by its own rules over TLS, and by no other', () => {
    const decide = (context: AwsCall['context'], service = 'events.amazonaws.com') =>
      evaluate([queue!.policy], { ...send, context, principal: { type: 'Service', value: service } });
    expect(decide({ 'aws:SourceArn': rule, 'aws:SecureTransport': 'true' })).toBe('allowed');
    expect(decide({ 'aws:SourceArn': rule, 'aws:SecureTransport': 'false' })).toBe('denied');
    expect(decide({ 'aws:SourceArn': `${rule}-2`, 'aws:SecureTransport': 'true' })).toBe('denied');
    expect(decide({ 'aws:SourceArn': rule, 'aws:SecureTransport': 'true' }, 'sns.amazonaws.com')).toBe('denied');
    expect(decide({})).toBe('denied');
  });

  it('has a rule for each event that Karpenter knows, whose ARN the queue lets in', () => {
    expect(state?.eventRules).toHaveLength(5);
    expect(state?.eventRules?.[3]).toEqual({
      name: 'production-karpenter-spot',
      eventPattern: { source: ['aws.ec2'], 'detail-type': ['EC2 Spot Instance Interruption Warning'] },
      target: 'production-karpenter',
    });
    const prefix = 'arn:aws:events:eu-central-1:111122223333:rule/';
    expect(queue?.policy.Statement[0]?.Condition?.['ArnEquals']?.['aws:SourceArn']).toEqual(
      state?.eventRules?.map(({ name }) => `${prefix}${name}`),
    );
  });

  it('reports names of rules that are too long (AWS-006), which only a long cluster name makes', () => {
    const named = (length: number) => ({ ...site, clusterName: 'a'.repeat(length) });
    expect(problems((app) => new InterruptionQueue(app, 'queue', { site: named(44) }))).toEqual([]);
    expect(problems((app) => new InterruptionQueue(app, 'queue', { site: named(45) }))).toEqual([
      `Queue/${'a'.repeat(45)}-karpenter: the name of rule ${'a'.repeat(45)}-karpenter-rebalance has 65 characters, the limit is 64 (AWS-006). Fix: give the cluster a shorter name.`,
    ]);
  });
});

describe('the role by which RDS watches databases', () => {
  const state = stateOf(
    (app) => new DatabaseMonitoringRole(app, 'watch', { site, name: 'database-monitoring', prefix: 'genai-' }),
  );

  it('is for RDS, on behalf of the databases of that name (R03), and no service account has it', () => {
    expect(state?.roles).toEqual([
      {
        name: 'production-database-monitoring',
        path: '/parapet/production/',
        arn: 'arn:aws:iam::111122223333:role/parapet/production/production-database-monitoring',
        principal: { type: 'rds' },
        trust: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'monitoring.rds.amazonaws.com' },
              Action: 'sts:AssumeRole',
              Condition: {
                StringEquals: { 'aws:SourceAccount': '111122223333' },
                ArnLike: { 'aws:SourceArn': 'arn:aws:rds:eu-central-1:111122223333:db:genai-*' },
              },
            },
          ],
        },
        policies: [],
        managedPolicies: ['arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole'],
      },
    ]);
    expect(state?.podIdentityAssociations).toEqual([]);
  });
});

describe('the role of nodes', () => {
  const state = stateOf((app) => new NodeRole(app, 'nodes', { site, name: 'nodes' }));
  const arn = 'arn:aws:iam::111122223333:role/parapet/production/production-nodes';

  it('is for the instances of EC2 only (R03), and says nothing of addresses', () => {
    expect(state?.roles).toEqual([
      {
        name: 'production-nodes',
        path: '/parapet/production/',
        arn,
        principal: { type: 'ec2' },
        trust: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
        policies: [],
        managedPolicies: [
          'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
          'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy',
        ],
      },
    ]);
  });

  it('lets nodes into the cluster, and no pod to their metadata (E10)', () => {
    expect(state?.nodes).toEqual([
      {
        roleArn: arn,
        accessEntry: { type: 'EC2_LINUX' },
        instanceMetadata: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
      },
    ]);
  });

  it('is known by its name in EC2NodeClasses, and to no service account', () => {
    const app = new App();
    expect(new NodeRole(app, 'nodes', { site, name: 'nodes' }).roleName).toBe('production-nodes');
    expect(identities(app)).toEqual([]);
    expect(state?.podIdentityAssociations).toEqual([]);
  });

  it('trusts EC2 by its name in China', () => {
    const china = { ...site, region: 'cn-north-1' };
    const there = stateOf((app) => new NodeRole(app, 'nodes', { site: china, name: 'nodes' }), { site: china });
    expect(there?.roles[0]?.trust.Statement[0]?.Principal).toEqual({ Service: 'ec2.amazonaws.com.cn' });
  });
});

describe('the identity of an add-on', () => {
  const versions = { 'aws-ebs-csi-driver': 'v1.66.0-eksbuild.1' } as const;
  const add = (app: App) => {
    const policies = { 'volume-key': volumeKeyPolicy(site, kmsKeyArn) };
    new AddonIdentity(app, 'ebs', { site, addon: 'aws-ebs-csi-driver', policies });
    new AddonIdentity(app, 'cni', { site, addon: 'vpc-cni' });
  };

  it('is made by EKS with the add-on, which is then asked for', () => {
    const state = stateOf(add, { addonVersions: versions });
    const role = 'arn:aws:iam::111122223333:role/parapet/production/production-';
    expect(state?.addons).toEqual([
      { name: 'eks-pod-identity-agent' },
      {
        name: 'vpc-cni',
        configuration: { enableNetworkPolicy: 'true' },
        podIdentityAssociations: [{ serviceAccount: 'aws-node', roleArn: `${role}vpc-cni` }],
      },
      {
        name: 'aws-ebs-csi-driver',
        version: 'v1.66.0-eksbuild.1',
        podIdentityAssociations: [{ serviceAccount: 'ebs-csi-controller-sa', roleArn: `${role}aws-ebs-csi-driver` }],
      },
    ]);
  });

  it('is no association and no service account of the platform (R01)', () => {
    const app = new App();
    add(app);
    expect(identities(app)).toEqual([]);
    expect(stateOf(add)?.podIdentityAssociations).toEqual([]);
  });

  it('may do what AWS grants the add-on, as its one service account', () => {
    const [ebs, cni] = stateOf(add)?.roles ?? [];
    expect(cni?.managedPolicies).toEqual(['arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy']);
    expect(ebs?.managedPolicies).toEqual(['arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2']);
    expect(ebs?.trust.Statement[0]?.Condition?.['StringEquals']).toMatchObject({
      'aws:RequestTag/kubernetes-namespace': 'kube-system',
      'aws:RequestTag/kubernetes-service-account': 'ebs-csi-controller-sa',
    });
  });

  it('is that of CloudWatch where it is declared, as it is configured', () => {
    const configuration = { containerLogs: { enabled: false } };
    const state = stateOf(
      (app) => new AddonIdentity(app, 'cloudwatch', { site, addon: 'amazon-cloudwatch-observability', configuration }),
    );
    const roleArn = 'arn:aws:iam::111122223333:role/parapet/production/production-amazon-cloudwatch-observability';
    expect(state?.addons.at(-1)).toEqual({
      name: 'amazon-cloudwatch-observability',
      configuration,
      podIdentityAssociations: [{ serviceAccount: 'cloudwatch-agent', roleArn }],
    });
    expect(state?.roles).toMatchObject([
      {
        principal: { namespace: 'amazon-cloudwatch', serviceAccount: 'cloudwatch-agent' },
        managedPolicies: [
          'arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess',
          'arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy',
        ],
      },
    ]);
  });

  it('configures the CNI, which keeps network policies all the same (AWS-014)', () => {
    const cni = (configuration: object) => (app: App) =>
      new AddonIdentity(app, 'cni', { site, addon: 'vpc-cni', configuration: { ...configuration } });
    const env = { env: { ENABLE_PREFIX_DELEGATION: 'true' } };
    expect(problems(cni(env))).toEqual([]);
    expect(stateOf(cni(env))?.addons[1]?.configuration).toEqual({ ...env, enableNetworkPolicy: 'true' });
    expect(problems(cni({ enableNetworkPolicy: 'false' }))).toEqual([
      'Addon/vpc-cni: configuration has enableNetworkPolicy: "false", with which no network policy is kept (AWS-014). Fix: leave it out.',
    ]);
  });

  it('is missed where a version is asked for (AWS-011)', () => {
    expect(failure(() => undefined, { addonVersions: versions })).toEqual([
      'EksCluster/production: addonVersions has aws-ebs-csi-driver, which has no role (AWS-011). Fix: declare it: new AddonIdentity(…).',
    ]);
  });
});
