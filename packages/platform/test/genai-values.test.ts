import { ProblemsError } from '@parapet/core';
import { expect, test } from 'vitest';
import { defineEnvironment } from '@parapet/platform';
import { values } from './support/values.ts';

const { genai } = values;
const bedrock = 'arn:aws:bedrock:eu-central-1:111122223333';

test.each<[what: string, change: object, message: string]>([
  [
    'a draft of a guardrail',
    { bedrock: { ...genai.bedrock, guardrailArn: `${bedrock}:guardrail/abcdefgh1234:DRAFT` } },
    `environment.genai.bedrock.guardrailArn: "${bedrock}:guardrail/abcdefgh1234:DRAFT" is not an ARN of a guardrail and a version of it (ENV-010). Fix: write arn:<partition>:bedrock:<region>:<account>:guardrail/<id>:<version>; a draft would change under its callers.`,
  ],
  [
    'a model in place of a profile',
    {
      bedrock: {
        ...genai.bedrock,
        profiles: [{ name: 'large', arn: 'arn:aws:bedrock:eu-central-1::foundation-model/a' }],
      },
    },
    'environment.genai.bedrock.profiles[0].arn: "arn:aws:bedrock:eu-central-1::foundation-model/a" is not an ARN of an inference profile (ENV-010). Fix: copy inferenceProfileArn from `aws bedrock list-inference-profiles`.',
  ],
  [
    'every model',
    { bedrock: { ...genai.bedrock, foundationModels: ['arn:aws:bedrock:*::foundation-model/*'] } },
    'environment.genai.bedrock.foundationModels[0]: "arn:aws:bedrock:*::foundation-model/*" is not an ARN of a foundation model (ENV-010). Fix: copy modelArn from `aws bedrock get-inference-profile`.',
  ],
  [
    'no profile',
    { bedrock: { ...genai.bedrock, profiles: [] } },
    'environment.genai.bedrock.profiles: has 0 items (ENV-009). Fix: give at least 1 of them.',
  ],
  [
    'the name of a database in place of what RDS calls it',
    { database: { ...genai.database, instance: { ...genai.database.instance, resourceId: 'genai-test-platform' } } },
    'environment.genai.database.instance.resourceId: "genai-test-platform" is not the resource id of a database (ENV-010). Fix: copy DbiResourceId from `aws rds describe-db-instances`.',
  ],
  [
    'a model of Bedrock by the name of one of our own',
    { bedrock: { ...genai.bedrock, profiles: [{ ...genai.bedrock.profiles[0], name: 'llama-3.1-8b' }] } },
    'environment.genai.bedrock.profiles[0].name: is "llama-3.1-8b", and so is environment.inference.servers[0].servedModelName (ENV-011). Fix: give each model a name of its own.',
  ],
])('refuses %s', (_, change, message) => {
  expect(refusal({ ...values, genai: { ...genai, ...change } })).toContain(message);
});

function refusal(input: object): string {
  try {
    defineEnvironment(input as typeof values);
  } catch (error) {
    if (error instanceof ProblemsError) return error.message;
    throw error;
  }
  return expect.fail('nothing was refused');
}
