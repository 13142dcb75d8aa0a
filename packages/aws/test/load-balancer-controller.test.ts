import { loadBalancerControllerPolicy, unconditionedActions, WorkloadIdentity } from '@parapet/aws';
import type { Partition } from '@parapet/core';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { policies, sha256 } from '../src/generated/load-balancer-controller.ts';
import { listOf } from '../src/policy-document.ts';
import { problems, site } from './support.ts';

const regions: Readonly<Record<Partition, string>> = {
  aws: 'eu-central-1',
  'aws-cn': 'cn-north-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
  'aws-us-gov': 'us-gov-west-1',
};
const partitions = Object.keys(regions) as Partition[];

const isRead = (action: string) => /^[a-z0-9-]+:(Describe|Get|List)/.test(action);

describe.each(partitions)('in %s', (partition) => {
  const here = { ...site, region: regions[partition] };
  const policy = loadBalancerControllerPolicy(here);

  it('is what upstream publishes, word for word', () => {
    const text = JSON.stringify(policies[partition], null, 4);
    const sums = [text, `${text}\n`].map((each) => createHash('sha256').update(each).digest('hex'));
    expect(sums).toContain(sha256[partition]);
    expect(policy).toBe(policies[partition]);
  });

  it('fits one role, with ARNs of its partition', () => {
    const found = problems((app) => {
      new WorkloadIdentity(app, 'identity', {
        site: here,
        name: 'load-balancer-controller',
        serviceAccount: { namespace: 'aws-load-balancer-controller', name: 'aws-load-balancer-controller' },
        mechanism: { type: 'irsa' },
        policies: { upstream: policy },
      });
    });
    expect(found).toEqual([]);
  });

  it('has no wildcard action and touches IAM only for its service-linked role', () => {
    const actions = policy.Statement.flatMap(({ Action }) => listOf(Action));
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    expect(actions.filter((action) => action.startsWith('iam:') && !isRead(action))).toEqual([
      'iam:CreateServiceLinkedRole',
    ]);
  });

  it('changes nothing without a condition but what is named', () => {
    const open = policy.Statement.filter(({ Condition }) => Condition === undefined)
      .flatMap(({ Action }) => listOf(Action))
      .filter((action) => !isRead(action));
    expect(open.filter((action) => !unconditionedActions.includes(action))).toEqual([]);
  });
});

it('names no more than what upstream leaves open', () => {
  const open = policies.aws.Statement.filter(({ Condition }) => Condition === undefined)
    .flatMap(({ Action }) => listOf(Action))
    .filter((action) => !isRead(action));
  expect(unconditionedActions).toEqual([...new Set(open)].sort());
});
