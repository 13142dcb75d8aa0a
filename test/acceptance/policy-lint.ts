import type { Role, Statement } from './aws-json.ts';
import { unless, type Claim } from './claim.ts';
import { condition, grants, roleNamed, statementFor, statementsOf, type Grant } from './iam.ts';
import { caseProblems } from './policy-cases.ts';
import { documentProblems } from './policy-documents.ts';
import { all, get, type Tree } from './tree.ts';
import { unconditionedWrites } from './upstream-policy.ts';

/** Actions for which IAM compares each condition key that is used here. Any other key never matches, or is misspelled. */
const KEYS: Readonly<Record<string, RegExp>> = {
  'arc-zonal-shift:ResourceIdentifier': /^arc-zonal-shift:/,
  'aws:RequestedRegion': /./,
  'aws:ResourceAccount': /./,
  'aws:TagKeys': /Tag|^ec2:/,
  'bedrock:GuardrailIdentifier': /^bedrock:InvokeModel/,
  'bedrock:InferenceProfileArn': /^bedrock:InvokeModel/,
  'cloudwatch:namespace': /^cloudwatch:PutMetricData$/,
  'ec2:CreateAction': /^ec2:CreateTags$/,
  'elasticloadbalancing:CreateAction': /^elasticloadbalancing:AddTags$/,
  'iam:AWSServiceName': /^iam:CreateServiceLinkedRole$/,
  'iam:PassedToService': /^iam:PassRole$/,
  'kms:GrantIsForAWSResource': /^kms:CreateGrant$/,
  'kms:ViaService': /^kms:/,
  'rds:ManageMasterUserPassword': /^rds:(Create|Modify)DBInstance$/,
  'rds:PubliclyAccessible': /^rds:(Create|Modify)DBInstance$/,
  's3:prefix': /^s3:ListBucket/,
};

/** Actions that know no resource: under an ARN they are never allowed. */
const WITHOUT_RESOURCE =
  /^(cloudwatch:PutMetricData|ec2:Describe\w+|ecr:GetAuthorizationToken|elasticloadbalancing:Describe\w+|pricing:\w+|s3:ListAllMyBuckets|secretsmanager:(ListSecrets|BatchGetSecretValue)|xray:Put\w+)$/;

/** Services whose actions take ARNs of another. */
const SERVICE_OF: Readonly<Record<string, string>> = { sts: 'iam' };

/** Row R04: policies as IAM reads them. */
export const policyLint: readonly Claim[] = [
  {
    id: 'R04',
    title:
      'every policy, also of a queue or bucket, is one that IAM applies as it reads, allows what it is for, and nothing next to it',
    beyond: 'an access analyzer',
    holds: (tree) => [
      ...tree.aws.roles.flatMap((role) => [
        ...sizeProblems(role),
        ...statementsOf(role)
          .filter((statement) => Object.keys(statement).some((key) => key.startsWith('Not')))
          .map(() => `${role.name} allows all but something`),
      ]),
      ...grants(tree).flatMap((grant) =>
        problems(grant).map((problem) => `${grant.role.name}: ${grant.action} ${problem}`),
      ),
      ...documentProblems(tree),
      ...caseProblems(tree),
    ],
    twins: [
      changing('an action is a pattern', (s) => (s.Action = 's3:Get*'), 's3:Get* is a pattern'),
      changing('an action is of no service', (s) => (s.Action = 'GetObject'), 'GetObject is no action'),
      changing(
        'an action is misspelled',
        (s) => (s.Action = 's3:GetObjects'),
        'genai-production-model-serving: AWS has no s3:GetObjects',
      ),
      {
        title: 'a trust allows what AWS has not',
        break: (tree) => (roleNamed(tree, 'model-serving').trust.Statement[0]!.Action = ['sts:AssumeRole', 'sts:Tag']),
        expected: 'genai-production-model-serving: AWS has no sts:Tag',
      },
      {
        title: 'the policy of a bucket denies what AWS has not',
        break: (tree) => {
          const { spec } = all(tree, 'Bucket')[0]!;
          spec['policy'] = String(spec['policy']).replaceAll('s3:PutObject', 's3:PutObjects');
        },
        expected: /^Bucket.*: AWS has no s3:PutObjects$/,
      },
      {
        title: 'the policy of a bucket lets everybody in',
        break: (tree) => {
          const { spec } = all(tree, 'Bucket')[0]!;
          spec['policy'] = String(spec['policy']).replace('"Deny"', '"Allow"');
        },
        expected: /^Bucket.* lets in "\*"$/,
      },
      {
        title: 'a queue takes messages from whoever asks EventBridge',
        break: ({ aws: { queues } }) => delete queues![0]!.policy.Statement[0]!.Condition,
        expected: 'queue genai-production-karpenter lets in {"Service":"events.amazonaws.com"}',
      },
      {
        title: 'permissions hide in another object',
        break: (tree) => {
          get(tree, 'Namespace', undefined, 'genai-platform').metadata.annotations = {
            policy: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
          };
        },
        expected: 'Namespace/genai-platform: permissions outside of a role',
      },
      changing(
        'all but something is allowed',
        (s) => Object.assign(s, { NotResource: 'x' }),
        'genai-production-model-serving allows all but something',
      ),
      changing(
        'a pattern is compared as it stands',
        (s) => (s.Condition = { StringEquals: { 'aws:ResourceAccount': '7777*' } }),
        's3:GetObject compares aws:ResourceAccount with 7777*',
      ),
      changing(
        'a key is one that nobody knows',
        (s) => (s.Condition = { StringEquals: { 'aws:ResourceAcount': '777788889999' } }),
        's3:GetObject compares aws:ResourceAcount, which it has not',
      ),
      changing(
        'a key is one of another action',
        (s) => (s.Condition!['StringEquals']!['kms:ViaService'] = 's3.eu-central-1.amazonaws.com'),
        's3:GetObject compares kms:ViaService, which it has not',
      ),
      changing(
        'objects are read of a bucket',
        (s) => (s.Resource = 'arn:aws:s3:::genai-production-weights'),
        's3:GetObject takes no arn:aws:s3:::genai-production-weights',
      ),
      changing(
        'objects are read of a key',
        (s) => (s.Resource = 'arn:aws:kms:eu-central-1:777788889999:key/x'),
        's3:GetObject takes no arn:aws:kms',
      ),
      changing('a resource is no ARN', (s) => (s.Resource = 'genai-production-weights/*'), 'takes no genai-production'),
      {
        title: 'metrics are put to an ARN, where there is none',
        break: (tree) =>
          (statementFor(tree, 'telemetry', 'cloudwatch:PutMetricData').Resource =
            'arn:aws:cloudwatch:eu-central-1:777788889999:metric/GenAI'),
        expected: 'genai-production-telemetry: cloudwatch:PutMetricData takes no arn:aws:cloudwatch',
      },
      {
        title: 'a role may write to whatever there is',
        break: (tree) => (statementFor(tree, 'ack-rds', 'rds:ModifyDBInstance').Resource = '*'),
        expected: 'genai-production-ack-rds: rds:ModifyDBInstance of everything',
      },
      {
        title: 'a role may be passed to whatever takes it',
        break: (tree) => delete statementFor(tree, 'karpenter', 'iam:PassRole').Condition,
        expected: 'genai-production-karpenter: iam:PassRole to any service',
      },
      {
        title: 'any role may be passed',
        break: (tree) =>
          (statementFor(tree, 'karpenter', 'iam:PassRole').Resource = 'arn:aws:iam::777788889999:role/*'),
        expected: 'genai-production-karpenter: iam:PassRole of any role',
      },
      {
        title: 'a policy is longer than IAM takes',
        break: (tree) => {
          const statement = statementFor(tree, 'log-shipping', 'logs:PutLogEvents');
          statement.Resource = Array.from({ length: 200 }, (_, index) => `${String(statement.Resource)}-${index}`);
        },
        expected: /^genai-production-log-shipping has policies of [0-9]{5} characters$/,
      },
      {
        title: 'a trust is longer than IAM takes',
        break: (tree) => {
          const [statement] = roleNamed(tree, 'log-shipping').trust.Statement;
          statement!.Condition!['StringEquals']!['aws:SourceAccount'] = Array.from(
            { length: 200 },
            () => '777788889999',
          );
        },
        expected: /^genai-production-log-shipping has a trust of [0-9]{4} characters$/,
      },
      {
        title: 'a role lost what it is for',
        break: (tree) => (statementFor(tree, 'telemetry', 'logs:PutLogEvents').Action = 'logs:CreateLogStream'),
        expected: 'telemetry may not logs:PutLogEvents',
      },
      {
        title: 'a role got what is next to it',
        break: (tree) =>
          (statementFor(tree, 'external-secrets-genai-platform', 'sts:AssumeRole').Resource =
            'arn:aws:iam::777788889999:role/parapet/genai-production/genai-production-*-secrets'),
        expected: 'external-secrets-genai-platform may sts:AssumeRole',
      },
    ],
  },
];

/** Characters that count: IAM leaves white space out. */
function sizeProblems({ name, trust, policies, managedPolicies = [] }: Role): string[] {
  const size = policies.reduce((sum, { document }) => sum + JSON.stringify(document).replaceAll(/\s/g, '').length, 0);
  const trusted = JSON.stringify(trust).length;
  return [
    ...unless(size <= 10_240, `${name} has policies of ${size} characters`),
    ...unless(trusted <= 2048, `${name} has a trust of ${trusted} characters`),
    ...unless(managedPolicies.length <= 10, `${name} has ${managedPolicies.length} managed policies`),
  ];
}

function problems({ action, statement, resources }: Grant): string[] {
  if (!/^[a-z0-9-]+:[A-Za-z0-9*]+$/.test(action)) return ['is no action'];
  if (action.includes('*')) return ['is a pattern'];
  return [
    ...resources.filter((each) => !takes(action, each)).map((each) => `takes no ${each}`),
    ...unless(!resources.includes('*') || isHeld(action, statement), 'of everything'),
    ...Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
      Object.keys(keys).flatMap((key) => [
        ...unless(isKey(key, action), `compares ${key}, which it has not`),
        ...condition(statement, operator, key)
          .filter(
            (value) => /(Equals|EqualsIfExists)$/.test(operator) && !operator.startsWith('Arn') && /[*?]/.test(value),
          )
          .map((value) => `compares ${key} with ${value}`),
      ]),
    ),
    ...(action === 'iam:PassRole' ? passProblems(statement, resources) : []),
  ];
}

function passProblems(statement: Statement, resources: readonly string[]): string[] {
  return [
    ...unless(resources.length === 1 && !/[*?]/.test(resources[0]!), 'of any role'),
    ...unless(condition(statement, 'StringEquals', 'iam:PassedToService').length === 1, 'to any service'),
  ];
}

/** An ARN of the service of the action, and of the kind that it is about. */
function takes(action: string, resource: string): boolean {
  const [service = '', name = ''] = action.split(':');
  if (resource === '*') return true;
  if (!resource.startsWith(`arn:`) || WITHOUT_RESOURCE.test(action)) return false;
  if (resource.split(':')[2] !== (SERVICE_OF[service] ?? service)) return false;
  return service !== 's3' || resource.includes('/') === name.replace('ObjectLockConfiguration', '').includes('Object');
}

/** Of everything: what reads, what knows no resource, what a condition holds, and what upstream's policy has so. */
function isHeld(action: string, { Condition = {} }: Statement): boolean {
  return (
    /:(Describe|List|Get)[A-Z]/.test(action) ||
    WITHOUT_RESOURCE.test(action) ||
    Object.keys(Condition).length > 0 ||
    unconditionedWrites.has(action)
  );
}

/** Keys of tags have the name of the tag at their end. */
function isKey(key: string, action: string): boolean {
  return /^aws:(RequestTag|ResourceTag)\/./.test(key) || KEYS[key]?.test(action) === true;
}

/** A twin that breaks what model servers may do with objects. */
function changing(title: string, change: (statement: Statement) => unknown, expected: string): Claim['twins'][number] {
  return {
    title,
    break: (tree: Tree) => void change(statementFor(tree, 'model-serving', 's3:GetObject')),
    expected,
  };
}
