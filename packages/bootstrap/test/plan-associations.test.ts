import { formatProblem } from '@parapet/core';
import { expect, test } from 'vitest';
import { plan, type Observed, type Plan } from '@parapet/bootstrap';
import { nothing } from './support/nothing.ts';
import { CLUSTER_ARN, roleArn, wanted } from './support/wanted.ts';

test.each([
  [{ roleArn: 'old' }, ['- old', `+ ${roleArn('api')}`], ['eks:UpdatePodIdentityAssociation']],
  [{ disableSessionTags: true }, ['~ session tags on'], ['eks:UpdatePodIdentityAssociation']],
  [
    { disableSessionTags: true, policy: '{}' },
    ['~ session tags on', '- session policy {}'],
    ['eks:DeletePodIdentityAssociation', 'eks:CreatePodIdentityAssociation'],
  ],
  [
    { targetRoleArn: 'other' },
    ['- exchanged for other'],
    ['eks:DeletePodIdentityAssociation', 'eks:CreatePodIdentityAssociation'],
  ],
])('an association that is otherwise, by %j, has tags again and its own role', (part, lines, operations) => {
  const [
    { namespace, serviceAccount, disableSessionTags } = {
      namespace: '',
      serviceAccount: '',
      disableSessionTags: false,
    },
  ] = wanted.podIdentityAssociations;
  const tags = { 'parapet:cluster': CLUSTER_ARN };
  const found = { id: 'a', arn: 'a', namespace, serviceAccount, roleArn: roleArn('api'), disableSessionTags, tags };
  const step = (association: Observed['associations'][number]) =>
    plan(wanted, { ...nothing, associations: [association] }).steps.find(
      ({ object }) => object === 'PodIdentityAssociation/apps/api',
    );
  expect(step(found)).toBeUndefined();
  const made = step({ ...found, ...part });
  expect([made?.lines, made?.risk]).toEqual([lines, 'widening']);
  expect(made?.actions.map((action) => 'call' in action && action.call.operation)).toEqual(operations);
});

test('an association that is made again for its session stays whose it was', () => {
  const [made] = wanted.podIdentityAssociations;
  const found = { ...made!, id: 'a', arn: 'a', policy: '{}', disableSessionTags: true };
  const adopted = { 'parapet:cluster': CLUSTER_ARN, 'parapet:adopted': 'true' };
  const owners: readonly Readonly<Record<string, string>>[] = [
    { team: 'a', 'aws:x': 'y' },
    { team: 'a', ...adopted },
  ];
  for (const tags of owners) {
    const adopt = ['PodIdentityAssociation/apps/api'];
    const { steps } = plan(wanted, { ...nothing, associations: [{ ...found, tags }] }, { adopt });
    const step = steps.find(({ object }) => object === adopt[0]);
    expect(step?.actions.at(-1)).toMatchObject({
      call: { operation: 'eks:CreatePodIdentityAssociation', input: { tags: { team: 'a', ...adopted } } },
    });
    expect(JSON.stringify(step?.actions)).not.toContain('aws:x');
  }
});

test('an association that an add-on has is not taken from it', () => {
  const association = {
    id: 'a',
    arn: 'a',
    namespace: 'apps',
    serviceAccount: 'api',
    roleArn: 'r',
    disableSessionTags: false,
    ownerArn: 'arn:addon',
    tags: {},
  };
  expect(problemsIn(plan(wanted, { ...nothing, associations: [association] }))).toEqual([
    'PodIdentityAssociation/apps/api: is taken for r by the add-on arn:addon (BOOT-015). Fix: give the workload another service account, or change the add-on.',
  ]);
});

function problemsIn({ problems }: Plan): string[] {
  return problems.map(formatProblem);
}
