import { list, type Role, type Statement } from './aws-json.ts';
import { unless, type Claim } from './claim.ts';
import { statementsOf } from './iam.ts';
import type { Tree } from './tree.ts';

const CALLER = 'genai-platform/api-gateway-sa';

/** Row P12: who asks models of Amazon Bedrock. E07 holds the same statements to their own resources. */
export const profiles: readonly Claim[] = [
  {
    id: 'P12',
    title: 'one account invokes Bedrock, through profiles that it names, and each statement asks for the guardrail',
    beyond: 'Bedrock refuses a call without the guardrail',
    holds: (tree) => [
      ...unless(invoking(tree).length > 0, 'nobody asks Bedrock'),
      ...tree.aws.roles.flatMap((role) =>
        statementsOf(role)
          .filter(
            ({ Effect, Action }) =>
              Effect === 'Allow' && list(Action).some((each) => /^(\*|bedrock(-[a-z]+)?:)/i.test(each)),
          )
          .flatMap((statement) => problems(role, statement)),
      ),
    ],
    twins: [
      {
        title: 'model servers may ask as well',
        break: (tree) =>
          tree.aws.roles
            .find(({ name }) => name.endsWith('-model-serving'))!
            .policies[0]!.document.Statement.push(structuredClone(invoking(tree)[0]!)),
        expected: 'genai-platform/model-serving-sa asks Bedrock',
      },
      breaking('no guardrail is asked for', (statement) => delete statement.Condition, 'asks without a guardrail'),
      breaking(
        'the guardrail may be left out',
        (statement) =>
          (statement.Condition = {
            StringEqualsIfExists: { 'bedrock:GuardrailIdentifier': 'arn:aws:bedrock:x:1:guardrail/f:1' },
          }),
        'asks without a guardrail',
      ),
      breaking(
        'models are asked past their profiles',
        (statement) => (statement.Resource = 'arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0'),
        'asks arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0 through any profile',
      ),
      breaking('every profile will do', (statement) => (statement.Resource = '*'), 'asks *'),
      breaking('it makes profiles too', (statement) => (statement.Action = 'bedrock:*'), 'bedrock:*'),
    ],
  },
];

function problems({ principal }: Role, { Action, Resource, Condition = {} }: Statement): string[] {
  const account = `${principal.namespace ?? ''}/${principal.serviceAccount ?? ''}`;
  const actions = list(Action).filter((each) => each !== 'bedrock:ApplyGuardrail');
  if (actions.length === 0) return unless(account === CALLER, `${account} asks Bedrock`);
  const guardrails = list(Condition['StringEquals']?.['bedrock:GuardrailIdentifier']);
  const through = list(Condition['ArnEquals']?.['bedrock:InferenceProfileArn']);
  return [
    ...unless(account === CALLER, 'asks Bedrock'),
    ...actions.filter((each) => !/^bedrock:InvokeModel(WithResponseStream)?$/.test(each)).map((each) => `may ${each}`),
    ...unless(
      guardrails.length > 0 && guardrails.every((each) => /:guardrail\/[a-z0-9]+:\d+$/.test(each)),
      'asks without a guardrail',
    ),
    ...list(Resource).flatMap((arn) => {
      if (isProfile(arn)) return [];
      if (!/:foundation-model\/[^*]+$/.test(arn)) return [`asks ${arn}`];
      return unless(through.length > 0 && through.every(isProfile), `asks ${arn} through any profile`);
    }),
  ].map((problem) => `${account} ${problem}`);
}

function isProfile(arn: string): boolean {
  return /^arn:[a-z-]+:bedrock:[a-z0-9-]+:\d{12}:inference-profile\/[^*?]+$/.test(arn);
}

function invoking(tree: Tree): Statement[] {
  return tree.aws.roles.flatMap(statementsOf).filter(({ Action }) => list(Action).includes('bedrock:InvokeModel'));
}

function breaking(title: string, change: (statement: Statement) => unknown, expected: string): Claim['twins'][number] {
  return { title, break: (tree) => void change(invoking(tree)[0]!), expected };
}
