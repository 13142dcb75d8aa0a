import { liveChecks } from '@parapet/compliance';
import { isControl, platform, showReference, type Rule, type RuleCard } from '@parapet/policy';
import { examples } from '@parapet/policy/examples';
import { suggest } from '@parapet/core';
import { stringify } from 'yaml';
import { exitCode, UsageError, type ExitCode } from '../exit.ts';
import { printLine } from '../terminal.ts';
import { presetOf } from './presets.ts';

/** Prints what a rule, or a check of a cluster, says about itself; of a rule with an example that breaks it and one that does not. */
export function explainRule(name: string): ExitCode {
  const id = name.toUpperCase();
  const cards: readonly RuleCard[] = [...platform, ...liveChecks];
  const rule = cards.find((one) => one.id === id);
  if (rule === undefined) {
    const meant = suggest(
      id,
      cards.map((one) => one.id),
    );
    throw new UsageError(`there is no rule ${name}${meant === undefined ? '' : `, did you mean ${meant}?`}`);
  }
  const { title, severity, why, fix, references } = rule;
  const { pass = [], fail = [] } = examples[id] ?? {};
  const [broken] = fail;
  printLine(
    [
      `${id}: ${title} (${severity})`,
      '',
      why,
      `Fix: ${fix}.`,
      `References: ${references.map(showReference).join('; ')}`,
      ...(broken === undefined ? [] : ['', 'Stops:', ...yamlOf(broken.objects), 'Says:', ...broken.says.map(indented)]),
      ...(pass[0] === undefined ? [] : ['', 'Allows:', ...yamlOf(pass[0].objects)]),
    ].join('\n'),
  );
  return exitCode.fine;
}

/** Prints the rules of a preset, a line each. */
export function listRules({ preset, json }: { readonly preset: string; readonly json: boolean }): ExitCode {
  const { rules } = presetOf(preset);
  if (json) printLine(JSON.stringify({ version: 1, preset, rules: rules.map(cardOf) }, undefined, 2));
  else for (const { id, severity, title } of rules) printLine(`${id.padEnd(10)} ${severity.padEnd(8)} ${title}`);
  return exitCode.fine;
}

function cardOf({ id, title, severity, why, fix, references }: Rule): unknown {
  const controls = references.filter(isControl);
  return { id, title, severity, why, fix, references: references.map(showReference), controls };
}

function yamlOf(objects: readonly unknown[]): string[] {
  return objects
    .map((object) => stringify(object).trimEnd())
    .flatMap((text) => ['---', ...text.split('\n')])
    .map(indented);
}

function indented(line: string): string {
  return `  ${line}`;
}
