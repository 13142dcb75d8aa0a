import type { Problem } from '@parapet/core';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Violation } from './context.ts';

/** Findings as the command prints them: those of one rule with one way to put them right are one violation. */
export function violationsOf(findings: readonly Finding[], rules: readonly Rule[]): readonly Violation[] {
  const cards = new Map(rules.map((rule) => [rule.id, rule]));
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.fix}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].map((group) => {
    const [{ code, fix, severity }] = group;
    const card = cards.get(code);
    return {
      ruleName: `${code}${severity === 'warning' ? ' (warning)' : ''}${card === undefined ? '' : `: ${card.title}`}`,
      recommendation: card?.why ?? 'A waiver holds while it says exactly what is allowed, why, by whom and until when.',
      fix,
      violatingResources: group.map(resource),
    };
  });
}

/** Mistakes in the settings, by themselves. */
export function violationsOfSettings(problems: readonly Problem[]): readonly Violation[] {
  return problems.map((problem) => ({
    ruleName: problem.code,
    recommendation: 'Nothing was judged: the settings of the plugin are wrong.',
    fix: problem.fix,
    violatingResources: [resource(problem)],
  }));
}

function resource({ object, message, path }: Problem): Violation['violatingResources'][number] {
  return {
    resourceName: object.slice(object.lastIndexOf('/') + 1),
    locations: [`${object}: ${message}`],
    manifestPath: path ?? 'cdk8s.yaml',
  };
}
