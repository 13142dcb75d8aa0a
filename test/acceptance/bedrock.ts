import { list, type Statement } from './aws-json.ts';
import { unless, type Claim } from './claim.ts';
import { condition, grants, statementFor, type Grant } from './iam.ts';
import type { Thing } from './kinds.ts';
import type { Tree } from './tree.ts';

const GATEWAY = 'genai-platform-core';
const INVOKE = 'bedrock:InvokeModel';
const GUARDRAIL = 'bedrock:GuardrailIdentifier';

/** Row E07: models of Amazon Bedrock. */
export const bedrock: readonly Claim[] = [
  {
    id: 'E07',
    title: 'Bedrock: profiles by name, their own models through them alone, and a guardrail with each call',
    beyond: 'Bedrock refuses a call without the guardrail',
    holds: (tree) => {
      const invoking = grants(tree, 'bedrock').filter(({ action }) => !action.endsWith(':ApplyGuardrail'));
      const profiles = invoking.flatMap(({ resources }) => resources.filter((each) => isProfile(tree, each)));
      return [
        ...unless(profiles.length > 0, 'nobody asks Bedrock'),
        ...tree.aws.roles
          .filter((role) => /"bedrock:inferenceProfile"/i.test(JSON.stringify(role)))
          .map(({ name }) => `${name} compares bedrock:inferenceProfile, which no request has`),
        ...invoking.flatMap((grant) =>
          problems(tree, grant, profiles).map((problem) => `${grant.role.name}: ${grant.action} ${problem}`),
        ),
        ...grants(tree, 'bedrock')
          .filter(({ action }) => action.endsWith(':ApplyGuardrail'))
          .flatMap(({ role, resources }) =>
            resources
              .filter((each) => !guardrailsOf(tree).some((guardrail) => guardrail.startsWith(`${each}:`)))
              .map((each) => `${role.name} applies ${each}, which no call has`),
          ),
        ...asked(tree)
          .filter((each) => !profiles.includes(each))
          .map((each) => `the gateway asks ${each}, which it may not`),
        ...unless(
          guardrailsOf(tree).every((arn) => arn.endsWith(`:guardrail/${guardrailAsked(tree)}`)),
          `the gateway names guardrail ${guardrailAsked(tree)}`,
        ),
      ];
    },
    twins: [
      invoking(
        "it is limited by the seed's condition",
        (s) => (s.Condition = { StringEquals: { 'bedrock:inferenceProfile': 'genai-approved-models' } }),
        'compares bedrock:inferenceProfile, which no request has',
      ),
      invoking('any model will do', (s) => (s.Resource = '*'), 'bedrock:InvokeModel of *'),
      invoking(
        'any profile of the account will do',
        (s) => (s.Resource = ['arn:aws:bedrock:eu-central-1:777788889999:inference-profile/*']),
        'of arn:aws:bedrock:eu-central-1:777788889999:inference-profile/*',
      ),
      invoking(
        'the profile is in another account',
        (s) => (s.Resource = ['arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-lite-v1:0']),
        'of arn:aws:bedrock:eu-central-1:111122223333',
      ),
      invoking('no guardrail is asked for', (s) => delete s.Condition, 'without a guardrail'),
      invoking(
        'whichever version of the guardrail',
        (s) => (s.Condition!['StringEquals']![GUARDRAIL] = 'arn:aws:bedrock:eu-central-1:777788889999:guardrail/f*'),
        'without a guardrail',
      ),
      invoking('more than to invoke', (s) => (s.Action = [INVOKE, 'bedrock:*']), 'bedrock:* is not to invoke'),
      models('models are asked past their profiles', (s) => delete s.Condition!['ArnEquals'], 'past its profile'),
      models(
        'models are asked through any profile',
        (s) =>
          (s.Condition!['ArnEquals']!['bedrock:InferenceProfileArn'] =
            'arn:aws:bedrock:eu-central-1:777788889999:inference-profile/*'),
        'past its profile',
      ),
      models(
        'a model is none of a profile',
        (s) => (s.Resource = ['arn:aws:bedrock:eu-central-1::foundation-model/meta.llama3-1-70b-instruct-v1:0']),
        'of arn:aws:bedrock:eu-central-1::foundation-model/meta.llama3-1-70b-instruct-v1:0',
      ),
      models(
        'a model is in every region',
        (s) => (s.Resource = ['arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0']),
        'of arn:aws:bedrock:*::foundation-model',
      ),
      {
        title: 'any guardrail may be applied',
        break: (tree) => (statementFor(tree, GATEWAY, 'bedrock:ApplyGuardrail').Resource = '*'),
        expected: 'applies *, which no call has',
      },
      configuring('the gateway asks another profile', ['profile/eu.amazon.nova-lite', 'profile/eu.amazon.nova-pro']),
      configuring('the gateway names another guardrail', ['"version": "3"', '"version": "2"'], 'ffffffffffff:2'),
    ],
  },
];

function problems(tree: Tree, { statement, action, resources }: Grant, profiles: readonly string[]): string[] {
  const through = condition(statement, 'ArnEquals', 'bedrock:InferenceProfileArn');
  const guardrails = condition(statement, 'StringEquals', GUARDRAIL);
  const { partition, region, account } = tree.aws;
  const guardrail = new RegExp(`^arn:${partition}:bedrock:${region}:${account}:guardrail/[a-z0-9]+:[1-9][0-9]*$`);
  return [
    ...unless(/^bedrock:InvokeModel(WithResponseStream)?$/.test(action), 'is not to invoke'),
    ...unless(guardrails.length > 0 && guardrails.every((each) => guardrail.test(each)), 'without a guardrail'),
    ...resources.filter((each) => !isProfile(tree, each) && !isModelOf(profiles, each)).map((each) => `of ${each}`),
    ...resources
      .filter((each) => each.includes(':foundation-model/'))
      .filter(() => through.length === 0 || through.some((each) => !profiles.includes(each)))
      .map((each) => `of ${each} past its profile`),
  ];
}

function isProfile({ aws: { partition, region, account } }: Tree, arn: string): boolean {
  const start = `arn:${partition}:bedrock:${region}:${account}:inference-profile/`;
  return arn.startsWith(start) && /^[a-z0-9.:-]+$/.test(arn.slice(start.length));
}

/** A profile is named after its model, with the geography before it. */
function isModelOf(profiles: readonly string[], arn: string): boolean {
  const model = /^arn:[a-z-]+:bedrock:[a-z0-9-]+::foundation-model\/([a-z0-9.:-]+)$/.exec(arn)?.[1];
  return model !== undefined && profiles.some((each) => each.endsWith(`.${model}`));
}

function guardrailsOf(tree: Tree): string[] {
  return [
    ...new Set(grants(tree, 'bedrock').flatMap(({ statement }) => condition(statement, 'StringEquals', GUARDRAIL))),
  ];
}

interface Models {
  bedrock: { guardrail: { id: string; version: string }; profiles: Record<string, string> };
}

function configOf({ objects }: Tree): Thing & { data: Record<string, string> } {
  return objects
    .map(({ object }) => object)
    .find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.startsWith('api-gateway-')) as ReturnType<
    typeof configOf
  >;
}

function asked(tree: Tree): string[] {
  return Object.values((JSON.parse(configOf(tree).data['models.json']!) as Models).bedrock.profiles);
}

function guardrailAsked(tree: Tree): string {
  const { id, version } = (JSON.parse(configOf(tree).data['models.json']!) as Models).bedrock.guardrail;
  return `${id}:${version}`;
}

type Twin = Claim['twins'][number];

/** A twin that breaks what the gateway may do with profiles. */
function invoking(title: string, change: (statement: Statement) => unknown, expected: string): Twin {
  return { title, break: (tree) => void change(statementFor(tree, GATEWAY, INVOKE)), expected };
}

/** A twin that breaks what it may do with the models of profiles. */
function models(title: string, change: (statement: Statement) => unknown, expected: string): Twin {
  const isOfModels = ({ Resource }: Statement) => list(Resource).some((each) => each.includes(':foundation-model/'));
  return {
    title,
    break: (tree) => {
      change(grants(tree, 'bedrock').find(({ statement }) => isOfModels(statement))!.statement);
    },
    expected,
  };
}

function configuring(title: string, [from, to]: [string, string], expected = 'which it may not'): Twin {
  return {
    title,
    break: (tree) => {
      const { data } = configOf(tree);
      data['models.json'] = data['models.json']!.replace(from, to);
    },
    expected,
  };
}
