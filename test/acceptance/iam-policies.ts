import type { Statement } from './aws-json.ts';
import { unless, type Claim } from './claim.ts';
import { condition, grants, statementFor, type Grant } from './iam.ts';
import { all, get, type Tree } from './tree.ts';

/** Actions on metrics and traces, which know no resource. */
const WITHOUT_RESOURCE = /^(xray:Put\w+|cloudwatch:PutMetricData)$/;

/** Rows E06, E08 and E09: models, keys and telemetry. */
export const iamPolicies: readonly Claim[] = [
  {
    id: 'E06',
    title: 'models are listed and read under one folder of the bucket of this environment, and written by nobody',
    beyond: 'what is in the bucket',
    holds: (tree) => {
      const reading = grants(tree, 's3').filter(({ action }) => action === 's3:GetObject');
      return [
        ...unless(reading.length > 0, 'nobody reads models'),
        ...reading.flatMap((grant) => readingProblems(tree, grant)),
        ...grants(tree, 's3').flatMap(({ role, action, statement, resources }) => [
          ...unless(!/^s3:(\*|(Put|Delete|Restore)Object)/.test(action), `${role.name} may ${action}`),
          ...unless(
            condition(statement, 'StringEquals', 'aws:ResourceAccount').join() === tree.aws.account ||
              action === 's3:ListAllMyBuckets',
            `${role.name}: ${action} in any account`,
          ),
          ...unless(
            action !== 's3:ListBucket' || resources.every((each) => bucketsOf(tree).includes(each)),
            `${role.name} lists ${resources.join()}`,
          ),
        ]),
        ...loaded(tree)
          .filter((url) => !reading.some(({ resources }) => resources.some((each) => covers(each, url))))
          .map((url) => `nobody may read ${url}`),
      ];
    },
    twins: [
      reading(
        'all of the bucket is read',
        (s) => (s.Resource = 'arn:aws:s3:::genai-production-weights/*'),
        'reads all',
      ),
      reading('every bucket is read', (s) => (s.Resource = '*'), 'reads *, which is no folder of a bucket'),
      reading(
        'the bucket of another environment is read',
        (s) => (s.Resource = 'arn:aws:s3:::genai-staging-weights/models/*'),
        'reads arn:aws:s3:::genai-staging-weights/models/*, which is no folder',
      ),
      reading('the bucket may be in any account', (s) => delete s.Condition, 's3:GetObject in any account'),
      reading('models are written too', (s) => (s.Action = ['s3:GetObject', 's3:PutObject']), 'may s3:PutObject'),
      listing('the whole bucket is listed', (s) => delete s.Condition!['StringLike'], 'lists ""'),
      listing(
        'the list is asked of the objects',
        (s) => (s.Resource = 'arn:aws:s3:::genai-production-weights/*'),
        'lists arn:aws:s3:::genai-production-weights/*',
      ),
      {
        title: 'a model is loaded from another folder',
        break: (tree) => {
          const { args } = get(tree, 'Deployment', 'genai-platform', 'llama-3-1-8b').spec.template.spec
            .containers[0] as unknown as { args: string[] };
          args[args.findIndex((each) => each.startsWith('s3://'))] = 's3://genai-production-weights/drafts/llama/';
        },
        expected: 'nobody may read s3://genai-production-weights/drafts/llama/',
      },
    ],
  },
  {
    id: 'E08',
    title: 'a key is used through one service of this region: key and service in full, never a pattern',
    beyond: 'the policies of the keys, which the site owns',
    holds: (tree) => [
      ...grants(tree, 'kms').flatMap((grant) =>
        keyProblems(tree, grant).map((problem) => `${grant.role.name}: ${grant.action} ${problem}`),
      ),
      ...all(tree, 'Bucket').flatMap(({ spec }) =>
        (spec.encryption?.rules ?? [])
          .map((rule) => rule.applyServerSideEncryptionByDefault.kmsMasterKeyID ?? 'a key of AWS')
          .filter(
            (key) => !grants(tree, 'kms').some((grant) => grant.resources.includes(key) && isThrough(grant, 's3')),
          )
          .map((key) => `nobody reads ${spec.name}, which ${key} encrypts`),
      ),
    ],
    twins: [
      decrypting('the service is a pattern under StringEquals', 's3.*.amazonaws.com', 'through s3.*.amazonaws.com'),
      decrypting('the service is that of another region', 's3.us-west-2.amazonaws.com', 'through s3.us-west-2'),
      using('it is used by whatever asks', (s) => delete s.Condition, 'kms:Decrypt through any service'),
      using(
        'the service is a pattern under StringLike',
        (s) => (s.Condition = { StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } }),
        'kms:Decrypt through any service',
      ),
      using('any key will do', (s) => (s.Resource = 'arn:aws:kms:*:*:key/*'), 'kms:Decrypt with arn:aws:kms:*:*:key/*'),
      using(
        'the key is in another account',
        (s) => (s.Resource = 'arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-0000000000f6'),
        'kms:Decrypt with arn:aws:kms:eu-central-1:111122223333',
      ),
      using(
        'the key is not that of the bucket',
        (s) => (s.Resource = 'arn:aws:kms:eu-central-1:777788889999:key/00000000-0000-4000-8000-0000000000f7'),
        'nobody reads genai-production-weights',
      ),
      using('every action on the key', (s) => (s.Action = 'kms:*'), 'kms:* is a pattern'),
      {
        title: 'a grant may be given to anybody',
        break: (tree) => Reflect.deleteProperty(statementFor(tree, 'ack-rds', 'kms:CreateGrant').Condition!, 'Bool'),
        expected: 'genai-production-ack-rds: kms:CreateGrant for others than services of AWS',
      },
    ],
  },
  {
    id: 'E09',
    title:
      'logs go to groups of this account and region, which exist; only traces and metrics, held to their namespace, to *',
    beyond: 'what arrives in CloudWatch and X-Ray',
    holds: (tree) => {
      const writing = grants(tree, 'logs', 'xray', 'cloudwatch');
      return [
        ...unless(
          ['logs', 'xray', 'cloudwatch'].every((service) => writing.some(({ action }) => action.startsWith(service))),
          'nobody writes logs, traces or metrics',
        ),
        ...writing.flatMap((grant) =>
          telemetryProblems(tree, grant).map((problem) => `${grant.role.name}: ${grant.action} ${problem}`),
        ),
      ];
    },
    twins: [
      logging('any account will do', 'arn:aws:logs:*:*:log-group:/genai-platform/*', 'to arn:aws:logs:*:*'),
      logging('every group', '*', 'to *'),
      logging(
        'the groups are not made',
        'arn:aws:logs:eu-central-1:777788889999:log-group:/genai-platform/*:log-stream:*',
        'to /genai-platform/*, which nobody makes',
      ),
      {
        title: 'groups are made by whoever writes, and kept for ever',
        break: (tree) =>
          (statementFor(tree, 'telemetry', 'logs:PutLogEvents').Action = ['logs:CreateLogGroup', 'logs:PutLogEvents']),
        expected: 'genai-production-telemetry: logs:CreateLogGroup is no writing of lines',
      },
      measuring('metrics of any namespace', (s) => delete s.Condition, 'to namespace none'),
      measuring(
        'the namespace is a pattern',
        (s) => (s.Condition = { StringLike: { 'cloudwatch:namespace': '*' } }),
        'to namespace none',
      ),
      measuring(
        'more than metrics to *',
        (s) => (s.Action = ['cloudwatch:PutMetricData', 'cloudwatch:PutDashboard']),
        'cloudwatch:PutDashboard to *',
      ),
      {
        title: 'the collector writes to another namespace',
        break: (tree) => {
          const { object } = tree.objects.find(
            (each) => each.object.kind === 'ConfigMap' && each.object.metadata.name.startsWith('telemetry'),
          )!;
          const { data } = object as unknown as { data: Record<string, string> };
          data['config.yaml'] = data['config.yaml']!.replace('GenAI/Platform', 'GenAI/Other');
        },
        expected: 'to namespace GenAI/Platform, which nothing writes',
      },
    ],
  },
];

function readingProblems(tree: Tree, { role, resources }: Grant): string[] {
  return resources.flatMap((resource) => {
    const [bucket = '', ...folder] = resource.split('/');
    if (folder.join('/') === '*') return [`${role.name} reads all of ${bucket}`];
    if (!bucketsOf(tree).includes(bucket) || !/^[^*?]+\/\*$/.test(folder.join('/')))
      return [`${role.name} reads ${resource}, which is no folder of a bucket here`];
    return grants(tree, 's3')
      .filter((each) => each.role === role && each.action === 's3:ListBucket')
      .map(({ statement }) => condition(statement, 'StringLike', 's3:prefix').join())
      .filter((prefix) => prefix !== folder.join('/'))
      .map((prefix) => `${role.name} reads ${folder.join('/')} and lists "${prefix}"`);
  });
}

function bucketsOf(tree: Tree): string[] {
  return all(tree, 'Bucket').map(({ spec }) => `arn:${tree.aws.partition}:s3:::${spec.name}`);
}

/** Where the arguments of model servers say that weights are. */
function loaded({ objects }: Tree): string[] {
  return [...new Set(objects.flatMap(({ object }) => JSON.stringify(object).match(/s3:\/\/[^"\s\\]+/g) ?? []))];
}

function covers(resource: string, url: string): boolean {
  return url.replace('s3://', '').startsWith(resource.replace(/^arn:[a-z-]+:s3:::/, '').replace(/\*$/, ''));
}

function keyProblems({ aws: { partition, region, account } }: Tree, { statement, action, resources }: Grant): string[] {
  const key = new RegExp(`^arn:${partition}:kms:${region}:${account}:key/(mrk-)?[0-9a-f-]{32,36}$`);
  const through = condition(statement, 'StringEquals', 'kms:ViaService');
  return [
    ...unless(/^kms:[A-Za-z]+$/.test(action), 'is a pattern'),
    ...resources.filter((each) => !key.test(each)).map((each) => `with ${each}`),
    ...unless(through.length > 0, 'through any service'),
    ...through
      .filter((each) => !new RegExp(`^[a-z0-9]+\\.${region}\\.amazonaws\\.com$`).test(each))
      .map((each) => `through ${each}`),
    ...unless(
      action !== 'kms:CreateGrant' || condition(statement, 'Bool', 'kms:GrantIsForAWSResource').join() === 'true',
      'for others than services of AWS',
    ),
  ];
}

function isThrough({ statement }: Grant, service: string): boolean {
  return condition(statement, 'StringEquals', 'kms:ViaService').some((each) => each.startsWith(`${service}.`));
}

function telemetryProblems({ aws, objects }: Tree, { action, statement, resources }: Grant): string[] {
  if (WITHOUT_RESOURCE.test(action)) {
    if (action !== 'cloudwatch:PutMetricData') return [];
    const [namespace = 'none'] = condition(statement, 'StringEquals', 'cloudwatch:namespace');
    const isWritten = objects.some(
      ({ object }) => object.kind === 'ConfigMap' && JSON.stringify(object).includes(`namespace: ${namespace}\\n`),
    );
    return [...unless(namespace !== 'none' && isWritten, `to namespace ${namespace}, which nothing writes`)];
  }
  const here = `arn:${aws.partition}:logs:${aws.region}:${aws.account}:log-group:`;
  return [
    ...unless(
      !action.startsWith('logs:') || /^logs:(CreateLogStream|PutLogEvents|Describe\w+)$/.test(action),
      'is no writing of lines',
    ),
    ...resources.flatMap((resource) => {
      if (!resource.startsWith(`${here}/`)) return [`to ${resource}`];
      const [group = ''] = resource.slice(here.length).split(':');
      const prefix = group.replace(/\*$/, '');
      return unless(
        aws.logGroups.some(({ name }) => (group === prefix ? name === group : name.startsWith(prefix))),
        `to ${group}, which nobody makes`,
      );
    }),
  ];
}

type Twin = Claim['twins'][number];

function changing(role: string, action: string) {
  return (title: string, change: (statement: Statement) => unknown, expected: string): Twin => ({
    title,
    break: (tree) => void change(statementFor(tree, role, action)),
    expected,
  });
}

function reading(...twin: Parameters<ReturnType<typeof changing>>): Twin {
  return changing('model-serving', 's3:GetObject')(...twin);
}

function listing(...twin: Parameters<ReturnType<typeof changing>>): Twin {
  return changing('model-serving', 's3:ListBucket')(...twin);
}

function using(...twin: Parameters<ReturnType<typeof changing>>): Twin {
  return changing('model-serving', 'kms:Decrypt')(...twin);
}

function decrypting(title: string, service: string, expected: string): Twin {
  return using(title, (s) => (s.Condition!['StringEquals']!['kms:ViaService'] = service), expected);
}

function logging(title: string, resource: string, expected: string): Twin {
  return changing('log-shipping', 'logs:PutLogEvents')(title, (s) => (s.Resource = resource), expected);
}

function measuring(...twin: Parameters<ReturnType<typeof changing>>): Twin {
  return changing('telemetry', 'cloudwatch:PutMetricData')(...twin);
}
