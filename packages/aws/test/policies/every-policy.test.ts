import {
  ackRdsPolicy,
  ackS3Policy,
  ackSecretsManagerPolicy,
  AddonIdentity,
  bedrockPolicy,
  externalSecretsPolicy,
  karpenterPolicies,
  loadBalancerControllerPolicy,
  logShippingPolicy,
  modelServingPolicy,
  observabilityPolicy,
  rdsConnectPolicy,
  roleArn,
  secretStorePolicy,
  volumeKeyPolicy,
  WorkloadIdentity,
  type PolicyDocument,
} from '@parapet/aws';
import { describe, expect, it } from 'vitest';
import { problems, site } from '../support.ts';

const kmsKeyArn = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d';
const deletion = { key: 'may-delete', value: 'yes' };
const telemetry = { logGroupPrefix: '/parapet/production/', metricNamespace: 'Parapet' } as const;
const roles: Readonly<Record<string, Readonly<Record<string, PolicyDocument>>>> = {
  databases: {
    ack: ackRdsPolicy(site, {
      prefix: 'a-',
      kmsKeyArn,
      deletion,
      monitoringRoleArn: 'arn:aws:iam::111122223333:role/monitoring',
    }),
  },
  buckets: { ack: ackS3Policy(site, { buckets: ['weights'] }) },
  secrets: { ack: ackSecretsManagerPolicy(site, { prefix: 'a/', kmsKeyArn, deletion }) },
  gateway: {
    bedrock: bedrockPolicy({
      inferenceProfiles: [
        'arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.a.b-v1:0',
        'arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/abc123',
      ],
      foundationModels: [
        'arn:aws:bedrock:::foundation-model/a.b-v1:0',
        'arn:aws:bedrock:eu-west-3::foundation-model/a.b-v1:0',
      ],
      guardrailArn: 'arn:aws:bedrock:eu-central-1:111122223333:guardrail/abc123:1',
    }),
    database: rdsConnectPolicy(site, { resourceId: 'cluster-ABCDEFGHIJKL01234', user: 'api' }),
  },
  stores: { assume: externalSecretsPolicy([roleArn(site, 'store')]) },
  store: { read: secretStorePolicy(site, 'a/', kmsKeyArn) },
  karpenter: karpenterPolicies(site, {
    nodeRoleArn: roleArn(site, 'nodes'),
    interruptionQueueArn: 'arn:aws:sqs:eu-central-1:111122223333:production-karpenter',
  }),
  ingress: { upstream: loadBalancerControllerPolicy(site) },
  logs: { ship: logShippingPolicy(site, telemetry) },
  collector: { send: observabilityPolicy(site, telemetry) },
  models: { read: modelServingPolicy(site, { bucket: 'genai-models', prefix: 'a/', kmsKeyArn }) },
};

describe.each(Object.entries(roles))('the policies of %s (R04)', (name, policies) => {
  it('say what AWS knows, fit one role, and no check has anything against them', () => {
    const found = problems((app) => {
      const serviceAccount = { namespace: 'ns', name: 'sa' };
      new WorkloadIdentity(app, 'id', { site, name, serviceAccount, mechanism: { type: 'pod-identity' }, policies });
    });
    expect(found).toEqual([]);
  });
});

it('has nothing against the key of volumes for the driver', () => {
  const policies = { key: volumeKeyPolicy(site, kmsKeyArn) };
  expect(problems((app) => new AddonIdentity(app, 'id', { site, addon: 'aws-ebs-csi-driver', policies }))).toEqual([]);
});

it.each<[string, Partial<PolicyDocument['Statement'][number]>, string]>([
  ['an action that is none', { Action: 'bedrock:Converse' }, 'names bedrock:Converse, which AWS has not (AWS-020)'],
  [
    'a key of another service (E07)',
    { Action: 'bedrock:InvokeModel', Condition: { StringEquals: { 'bedrock:inferenceProfile': 'a' } } },
    'compares bedrock:inferenceProfile, which no request for bedrock:InvokeModel has (AWS-022)',
  ],
])('finds %s in a policy that a team wrote', (_, changes, fault) => {
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...changes } as const;
  const policies = { own: { Version: '2012-10-17', Statement: [statement] } } as const;
  const serviceAccount = { namespace: 'ns', name: 'sa' };
  const found = problems((app) => {
    new WorkloadIdentity(app, 'id', { site, name: 'r', serviceAccount, mechanism: { type: 'irsa' }, policies });
  });
  expect(found[0]).toContain(`IamRole/production-r: policies.own ${fault}`);
});
