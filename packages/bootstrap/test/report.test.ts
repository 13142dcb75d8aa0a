import { masked, plan, planLines, planMarkdown, summaryOf, type Wanted } from '@parapet/bootstrap';
import { expect, test } from 'vitest';
import { nothing } from './support/nothing.ts';
import { wanted } from './support/wanted.ts';

test('a plan reads as text, and as Markdown', () => {
  const small: Wanted = {
    ...wanted,
    addons: [],
    podIdentityAssociations: [],
    logGroups: [],
    nodes: [],
    queues: [],
    capabilities: [],
    eventRules: [],
    roles: wanted.roles.slice(0, 1),
    cluster: {
      name: 'genai',
      logging: [],
      secretsEncryption: { type: 'aws-owned-key', reason: 'no secrets' },
    },
  };
  const made = plan(small, {
    ...nothing,
    providers: { [wanted.oidcProvider.arn]: { clientIds: ['sts.amazonaws.com'], tags: {} } },
  });
  expect(planLines(made).join('\n')).toMatchInlineSnapshot(`
    "genai in eu-central-1, account 111122223333

    create IamRole/genai-api (widening: somebody may do more)
        + trust: Allow Service pods.eks.amazonaws.com sts:AssumeRole, sts:TagSession when StringEquals aws:RequestTag/kubernetes-service-account=api and StringEquals aws:SourceAccount=111122223333
        + read: Allow s3:GetObject, s3:ListBucket on arn:aws:s3:::genai-weights

    Left as they are:
        OidcProvider/oidc.eks.eu-central-1.amazonaws.com/id/0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A is as wanted, and belongs to nobody that its tags name

    1 step (1 widening); 0 objects as wanted."
  `);
  expect(planMarkdown(made)).toMatchInlineSnapshot(`
    "### genai in eu-central-1

    1 step (1 widening); 0 objects as wanted.

    <details><summary>create IamRole/genai-api (widening: somebody may do more)</summary>

    \`\`\`diff
    + trust: Allow Service pods.eks.amazonaws.com sts:AssumeRole, sts:TagSession when StringEquals aws:RequestTag/kubernetes-service-account=api and StringEquals aws:SourceAccount=111122223333
    + read: Allow s3:GetObject, s3:ListBucket on arn:aws:s3:::genai-weights
    \`\`\`

    </details>

    **Left as they are**

    - OidcProvider/oidc.eks.eu-central-1.amazonaws.com/id/0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A is as wanted, and belongs to nobody that its tags name
    "
  `);
});

test.each([
  [{}, '18 steps (6 safe, 11 widening, 1 irreversible); 1 object as wanted.'],
  [{ status: 'UPDATING' }, '1 problem in the way of 18 steps; 1 object as wanted.'],
])('the last line counts: %j', (part, line) => {
  expect(summaryOf(plan(wanted, { ...nothing, cluster: { ...nothing.cluster, ...part } }))).toBe(line);
});

test.each([
  ['arn:aws:iam::111122223333:role/a', 'arn:aws:iam::********3333:role/a'],
  ['in account 444455556666 (111122223333).', 'in account ********6666 (********3333).'],
  ['"aws:SourceAccount":"111122223333"', '"aws:SourceAccount":"********3333"'],
  ['602401143452.dkr.ecr.eu-central-1.amazonaws.com', '********3452.dkr.ecr.eu-central-1.amazonaws.com'],
  ['key/00000000-0000-4000-8000-00000000000a', 'key/00000000-0000-4000-8000-00000000000a'],
  ['E0000000000000000000000000000E01', 'E0000000000000000000000000000E01'],
  ['1111222233334', '1111222233334'],
])('accounts are hidden but for their last digits: %s', (text, shown) => {
  expect(masked(text)).toBe(shown);
});
