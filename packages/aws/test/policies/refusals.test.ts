import {
  ackRdsPolicy,
  ackS3Policy,
  ackSecretsManagerPolicy,
  bedrockPolicy,
  karpenterPolicies,
  logShippingPolicy,
  modelServingPolicy,
  observabilityPolicy,
  rdsConnectPolicy,
  WorkloadIdentity,
  type KeyArn,
  type PolicyDocument,
} from '@parapet/aws';
import { expect, it } from 'vitest';
import { problems, site } from '../support.ts';

const kmsKeyArn = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d';
const alias = 'arn:aws:kms:eu-central-1:111122223333:alias/models' as KeyArn;
const other = 'arn:aws:kms:eu-central-1:444455556666:key/0a1b2c3d';
const guardrailArn = 'arn:aws:bedrock:eu-central-1:111122223333:guardrail/abc123:1';
const model = 'arn:aws:bedrock:eu-central-1::foundation-model/a.b-v1:0';
const profile = 'arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.a.b-v1:0';

/** What is wrong with a role of the policy, as a user sees it. */
const told = (policy: PolicyDocument) =>
  problems((app) => {
    const props = { site, name: 'r', serviceAccount: { namespace: 'ns', name: 'sa' }, policies: { a: policy } };
    new WorkloadIdentity(app, 'id', { ...props, mechanism: { type: 'pod-identity' } });
  });

const noKey = 'which is no key (ENV-010). Fix: name one key by its id: permissions on an alias grant nothing.';
const noBucket =
  'which is no bucket, nor objects below one (ENV-010). Fix: write a bucket, and a prefix that does not begin with /.';
const foreign = 'the environment is in account 111122223333 (ENV-005). Fix: use ARNs of this environment.';
const unconditioned = 'without a condition (AWS-010). Fix: name the resources, or a condition that tells them apart.';

it.each<[string, PolicyDocument, string[]]>([
  [
    'models: an alias',
    modelServingPolicy(site, { bucket: 'models', prefix: 'a/', kmsKeyArn: alias }),
    [`names ${alias}, ${noKey}`],
  ],
  [
    'models: a key of another account',
    modelServingPolicy(site, { bucket: 'models', prefix: 'a/', kmsKeyArn: other }),
    [`names ${other}, ${foreign}`],
  ],
  [
    'models: every bucket',
    modelServingPolicy(site, { bucket: '*', prefix: 'a/', kmsKeyArn }),
    [`names arn:aws:s3:::*, ${noBucket}`, `names arn:aws:s3:::*/a/*, ${noBucket}`],
  ],
  [
    'models: a prefix that no key has',
    modelServingPolicy(site, { bucket: 'models', prefix: '/', kmsKeyArn }),
    [`names arn:aws:s3:::models//*, ${noBucket}`],
  ],
  [
    'Bedrock: no model',
    bedrockPolicy({ inferenceProfiles: [profile], foundationModels: [], guardrailArn }),
    ['has an empty list (AWS-006). Fix: name what it grants, or drop the policy.'],
  ],
  [
    'Bedrock: every model',
    bedrockPolicy({
      inferenceProfiles: [profile],
      foundationModels: ['arn:aws:bedrock:eu-central-1::foundation-model/*'],
      guardrailArn,
    }),
    [
      'names arn:aws:bedrock:eu-central-1::foundation-model/*, which is no one model, profile or guardrail (ENV-010). Fix: write its id, without wildcards.',
    ],
  ],
  [
    'Bedrock: a guardrail that is not named',
    bedrockPolicy({
      inferenceProfiles: [profile],
      foundationModels: [model],
      guardrailArn: 'arn:aws:bedrock:eu-central-1:111122223333:guardrail/*:1',
    }),
    [
      'compares bedrock:GuardrailIdentifier with arn:aws:bedrock:eu-central-1:111122223333:guardrail/*:1 by StringEquals, which knows no wildcards (AWS-004). Fix: write the value itself, or use StringLike.',
      `allows bedrock:ApplyGuardrail on arn:aws:bedrock:eu-central-1:111122223333:guardrail/*, ${unconditioned}`,
      'names arn:aws:bedrock:eu-central-1:111122223333:guardrail/*, which is no one model, profile or guardrail (ENV-010). Fix: write its id, without wildcards.',
    ],
  ],
  [
    'telemetry: a wildcard for the namespace of metrics',
    observabilityPolicy(site, { logGroupPrefix: '/a/', metricNamespace: 'Parapet/*' }),
    [
      'compares cloudwatch:namespace with Parapet/* by StringEquals, which knows no wildcards (AWS-004). Fix: write the value itself, or use StringLike.',
    ],
  ],
  [
    'logs: every group',
    logShippingPolicy(site, { logGroupPrefix: '*/' }),
    [
      ...['CreateLogStream', 'PutLogEvents'].map(
        (action) =>
          `allows logs:${action} on arn:aws:logs:eu-central-1:111122223333:log-group:*/*:log-stream:*, ${unconditioned}`,
      ),
      'names arn:aws:logs:eu-central-1:111122223333:log-group:*/*:log-stream:*, which is every log group (ENV-010). Fix: write what their names begin with.',
    ],
  ],
  [
    'a database: every user',
    rdsConnectPolicy(site, { resourceId: 'db-ABC', user: '*' }),
    [
      'names arn:aws:rds-db:eu-central-1:111122223333:dbuser:db-ABC/*, which is no one user of one database (ENV-010). Fix: write dbuser:<resource id>/<user>, as in dbuser:db-ABCDEFGHIJKL01234/api.',
    ],
  ],
  [
    'buckets: a wildcard before their names',
    ackS3Policy(site, { buckets: ['*-weights'] }),
    [`names arn:aws:s3:::*-weights, ${noBucket}`],
  ],
  [
    'secrets: an alias',
    ackSecretsManagerPolicy(site, { prefix: 'a/', kmsKeyArn: alias }),
    [`names ${alias}, ${noKey}`],
  ],
  [
    'databases: a monitoring role of another account',
    ackRdsPolicy(site, {
      prefix: 'a-',
      kmsKeyArn,
      monitoringRoleArn: 'arn:aws:iam::444455556666:role/monitoring',
    }),
    [`names arn:aws:iam::444455556666:role/monitoring, ${foreign}`],
  ],
  [
    'Karpenter: a node role of another account',
    karpenterPolicies(site, {
      nodeRoleArn: 'arn:aws:iam::444455556666:role/nodes',
      interruptionQueueArn: 'arn:aws:sqs:eu-central-1:111122223333:a',
    })['iam-integration']!,
    [`names arn:aws:iam::444455556666:role/nodes, ${foreign}`],
  ],
])('reports %s', (_, policy, messages) => {
  expect(told(policy)).toEqual(messages.map((message) => `IamRole/production-r: policies.a ${message}`));
});
