import { formatProblem } from '@parapet/core';
import type { Plan, Risk, Step } from '../plan/step.ts';

/** A plan for people, line by line. */
export function planLines(plan: Plan): string[] {
  const { steps, notes, problems } = plan;
  return [
    `${plan.cluster} in ${plan.region}, account ${plan.account}`,
    ...steps.flatMap((step) => ['', titleOf(step), ...step.lines.map((line) => `    ${line}`)]),
    ...section(
      'Left as they are:',
      notes.map(({ object, reason }) => `${object} ${reason}`),
    ),
    ...section('In the way:', problems.map(formatProblem)),
    '',
    summaryOf(plan),
  ];
}

/** A plan for a pull request. */
export function planMarkdown(plan: Plan): string {
  const { steps, notes, problems } = plan;
  const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');
  const parts = [
    `### ${plan.cluster} in ${plan.region}`,
    summaryOf(plan),
    ...(problems.length === 0 ? [] : [`**In the way**\n\n${list(problems.map(formatProblem))}`]),
    ...steps.map(
      (step) =>
        `<details><summary>${titleOf(step)}</summary>\n\n\`\`\`diff\n${step.lines.map(asDiff).join('\n')}\n\`\`\`\n\n</details>`,
    ),
    ...(notes.length === 0
      ? []
      : [`**Left as they are**\n\n${list(notes.map(({ object, reason }) => `${object} ${reason}`))}`]),
  ];
  return `${parts.join('\n\n')}\n`;
}

export function summaryOf({ steps, unchanged, problems }: Plan): string {
  const asWanted = `${count(unchanged.length, 'object')} as wanted`;
  if (problems.length > 0)
    return `${count(problems.length, 'problem')} in the way of ${count(steps.length, 'step')}; ${asWanted}.`;
  if (steps.length === 0) return `Nothing to do: ${asWanted}.`;
  const risks = (['safe', 'widening', 'irreversible'] as const).map(
    (risk) => [risk, steps.filter((step) => step.risk === risk).length] as const,
  );
  const parts = risks.filter(([, number]) => number > 0).map(([risk, number]) => `${number} ${risk}`);
  return `${count(steps.length, 'step')} (${parts.join(', ')}); ${asWanted}.`;
}

function titleOf({ change, object, risk }: Pick<Step, 'change' | 'object' | 'risk'>): string {
  return `${change} ${object}${MARKS[risk]}`;
}

const MARKS: Readonly<Record<Risk, string>> = {
  safe: '',
  widening: ' (widening: somebody may do more)',
  irreversible: ' (irreversible)',
};

/** In a diff a changed line has a sign of its own. */
function asDiff(line: string): string {
  return line.startsWith('~') ? `!${line.slice(1)}` : line;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `    ${line}`)];
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
