import type { Plan, Risk } from '@parapet/bootstrap';
import { UsageError } from '../exit.ts';
import type { Host } from './host.ts';

export interface Consent {
  readonly yes: boolean;
  readonly irreversible: boolean;
}

/**
 * Whether the steps may be taken. What widens takes a yes, what cannot be undone the name of the cluster. Without a terminal both
 * take a flag of their own: throws a UsageError that names it.
 */
export async function isConfirmed(
  { steps, cluster }: Plan,
  { yes, irreversible }: Consent,
  { ask }: Host,
): Promise<boolean> {
  const has = (risk: Risk) => steps.some((step) => step.risk === risk);
  const questions = [
    {
      is: has('irreversible') && !irreversible,
      flag: '--irreversible',
      question: `Some steps cannot be undone. Type the name of the cluster to go on: `,
      answers: [cluster],
    },
    {
      is: has('widening') && !yes,
      flag: '--yes',
      question: 'Some steps let somebody do more. Go on? [y/N] ',
      answers: ['y', 'yes'],
    },
  ].filter(({ is }) => is);
  if (questions.length > 0 && ask === undefined)
    throw new UsageError(
      `nobody is there to ask: repeat the command with ${questions.map(({ flag }) => flag).join(' ')}`,
    );
  for (const { question, answers } of questions)
    if (!answers.includes(((await ask?.(question)) ?? '').trim())) return false;
  return true;
}
