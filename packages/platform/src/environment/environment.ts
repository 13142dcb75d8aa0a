import { ProblemsError, quote, type Problem, type SettingValue } from '@parapet/core';
import * as v from 'valibot';
import { sharedModelNames } from '../genai/model-names.ts';
import { environmentSchema } from './schema.ts';
import { textsIn } from './texts.ts';
import { unmark, type Marked } from './sample.ts';
import { settingOf } from './setting.ts';
import { unknownSettings } from './unknown-settings.ts';

type Checked = v.InferOutput<typeof environmentSchema>;

/** The values of one environment as a site writes them. */
export type Values = Marked<Checked>;

/** The checked values of one environment, and which of them are samples. */
export interface Environment extends Checked {
  readonly samples: readonly SettingValue[];
}

/** Checks the values of an environment. Throws a ProblemsError with all that is wrong, each by its setting. */
export function defineEnvironment(marked: Values): Environment {
  const { values, samples } = unmark(marked);
  const result = v.safeParse(environmentSchema, values);
  if (!result.success) throw new ProblemsError(result.issues.flatMap(problemsOf));
  const problems = [...foreignArns(result.output), ...sharedModelNames(result.output)];
  if (problems.length > 0) throw new ProblemsError(problems);
  return { ...result.output, samples };
}

type Issue = v.InferIssue<typeof environmentSchema>;

function problemsOf(issue: Issue): Problem | Problem[] {
  const path = issue.path ?? [];
  const object = settingOf(path);
  if (issue.type === 'raw_transform')
    return {
      code: issue.received,
      object,
      message: issue.message,
      fix: issue.expected ?? 'correct the value',
    };
  if (issue.type === 'strict_object' && issue.expected === 'never') return unknownSettings(environmentSchema, path);
  if (path.length > 0 && path.at(-1)?.value === undefined)
    return { code: 'ENV-008', object, message: 'is missing', fix: `add ${object}` };
  if (object === 'environment.aws.account' && typeof path.at(-1)?.value === 'number')
    return {
      code: 'ENV-004',
      object,
      message: `is the number ${String(path.at(-1)?.value)}, which has lost its leading zeros`,
      fix: 'write twelve digits in quotes',
    };
  return { code: 'ENV-009', object, message: describe(issue.input), fix: remedy(issue) };
}

function describe(input: unknown): string {
  if (Array.isArray(input)) return `has ${String(input.length)} items`;
  return `is ${typeof input === 'object' ? 'a group of settings' : quote(input)}`;
}

/** The library's word for a bound is a comparison. */
function remedy({ type, expected, input, requirement }: Issue & { readonly requirement?: unknown }): string {
  const bound = String(requirement);
  if (type === 'min_length') return `give at least ${bound} ${Array.isArray(input) ? 'of them' : 'characters'}`;
  if (type === 'min_value') return `use ${bound} or more`;
  if (type === 'max_value') return `use ${bound} or less`;
  if (type === 'integer') return 'use a whole number';
  return (
    KINDS[expected ?? ''] ?? `use ${expected?.replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' or ') ?? 'another value'}`
  );
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'write a text in quotes',
  number: 'write a number without quotes',
  Array: 'write a list',
  Object: 'write a group of settings',
};

/** ENV-005: every ARN among the values names this environment's region and account, where it names any. */
function foreignArns(environment: Checked): Problem[] {
  const { account, region } = environment.aws;
  return textsIn(environment).flatMap(({ setting, value: text }) => {
    if (!text.startsWith('arn:')) return [];
    const [, , , arnRegion = '', arnAccount = ''] = text.split(':');
    // What AWS owns has no account, what is global no region.
    if (arnAccount === '' || ((arnRegion === '' || arnRegion === region) && arnAccount === account)) return [];
    const wrong = arnRegion === region || arnRegion === '' ? `account ${arnAccount}` : `region ${arnRegion}`;
    return [
      {
        code: 'ENV-005',
        object: `environment.${setting}`,
        message: `names the ${wrong}, the environment is account ${account} in ${region}`,
        fix: 'use an ARN of this environment',
      },
    ];
  });
}
