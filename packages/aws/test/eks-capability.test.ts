import {
  ackS3Policy,
  desiredState,
  EksCapability,
  EksCluster,
  identities,
  type EksCapabilityProps,
} from '@parapet/aws';
import { formatProblem, ProblemsError } from '@parapet/core';
import { App } from 'cdk8s';
import { expect, it } from 'vitest';
import { build } from '../examples/ack-capability.ts';
import { cluster, problems, site } from './support.ts';

const props: EksCapabilityProps = {
  site,
  name: 'ack',
  type: 'ACK',
  policies: { buckets: ackS3Policy(site, { buckets: ['models'] }) },
};

it('is made by EKS, keeps what it has made, and reads no other namespace', () => {
  expect(desiredState(build())?.capabilities).toEqual([
    {
      name: 'ack',
      type: 'ACK',
      roleArn: 'arn:aws:iam::111122223333:role/parapet/production/production-ack',
      deletePropagationPolicy: 'RETAIN',
      enableCrossNamespace: false,
    },
  ]);
});

it('has a role for the capabilities of this account (R03), and no service account', () => {
  const app = build();
  const state = desiredState(app);
  expect(state?.roles).toMatchObject([
    {
      name: 'production-ack',
      principal: { type: 'capability' },
      trust: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'capabilities.eks.amazonaws.com' },
            Action: ['sts:AssumeRole', 'sts:TagSession'],
            Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
          },
        ],
      },
      policies: [{ name: 'buckets' }],
    },
  ]);
  expect([state?.podIdentityAssociations, identities(app)]).toEqual([[], []]);
});

it('is not there where none is declared', () => {
  const app = new App();
  new EksCluster(app, 'cluster', cluster);
  expect(desiredState(app)).not.toHaveProperty('capabilities');
});

it.each<[Partial<EksCapabilityProps>, string[]]>([
  [{}, []],
  [
    { name: 'a+b' },
    ['EksCapability/ACK: "a+b" is not a name of a capability (AWS-006). Fix: use up to 100 letters, digits, - and _.'],
  ],
  [
    { managedPolicies: ['AdministratorAccess'] },
    [
      'IamRole/production-ack: managedPolicies has AdministratorAccess (AWS-010). Fix: write a policy of what is needed.',
    ],
  ],
])('with %j reports what is wrong', (changes, messages) => {
  expect(problems((app) => new EksCapability(app, 'ack', { ...props, ...changes }))).toEqual(messages);
});

it('is there once of a type (AWS-008), on the cluster of the app (AWS-007)', () => {
  const app = new App();
  new EksCluster(app, 'cluster', cluster);
  new EksCapability(app, 'a', props);
  new EksCapability(app, 'b', { ...props, name: 'other' });
  new EksCapability(app, 'c', { ...props, name: 'away', site: { ...site, region: 'us-east-1' } });
  const found = (): string[] => {
    try {
      desiredState(app);
    } catch (error) {
      if (error instanceof ProblemsError) return error.problems.map(formatProblem);
    }
    return [];
  };
  expect(found()).toEqual([
    'IamRole/production-away: is of another site than cluster production (AWS-007). Fix: hand the same site to both.',
    'EksCapability/ACK: is declared at a and at b (AWS-008). Fix: give each a name of its own, or declare it once.',
    'EksCapability/ACK: is declared at a and at c (AWS-008). Fix: give each a name of its own, or declare it once.',
  ]);
});
