import { quote, suggest, type KubernetesMinor, type Problem, type Waiver } from '@parapet/core';
import type { CelRuleProps } from '../cel.ts';
import { baseline } from '../presets/baseline.ts';
import { platform } from '../presets/platform.ts';
import { restricted } from '../presets/restricted.ts';
import type { Rule } from '../rule.ts';
import { fields, items, shown, text } from '../shapes.ts';

/** What a team writes below `properties` in `cdk8s.yaml`. */
export interface Settings {
  readonly preset: readonly Rule[];
  readonly kubernetes: KubernetesMinor;
  readonly waivers: readonly Waiver[];
  /** Rules in CEL, beside those of the preset. */
  readonly rules: readonly CelRuleProps[];
}

/** Settings come from YAML: each mistake in them is a problem (CLI-006), and nothing is judged by half of them. */
export function readSettings(value: unknown): Settings | readonly Problem[] {
  const given = fields(value);
  const kubernetes = text(given.kubernetes);
  const problems = [
    ...Object.keys(given)
      .filter((name) => !NAMES.includes(name))
      .map((name) => problem(name, 'is no setting', `did you mean ${suggest(name, NAMES) ?? NAMES.join(', ')}`)),
    ...(presetOf(given.preset) === undefined
      ? [problem('preset', `is ${shownOr(given.preset)}`, `choose one of ${Object.keys(PRESETS).join(', ')}`)]
      : []),
    ...(kubernetes === undefined || !/^1\.\d+$/.test(kubernetes)
      ? [problem('kubernetes', `is ${shownOr(given.kubernetes)}`, 'write the minor version in quotes, such as "1.34"')]
      : []),
    ...(['waivers', 'rules'] as const).flatMap((name) => listProblems(name, given[name])),
    ...items(given.rules).flatMap((rule, at) => ruleProblems(rule, `rules[${at}]`)),
  ];
  if (problems.length > 0) return problems;
  return {
    preset: presetOf(given.preset) ?? [],
    kubernetes: kubernetes as KubernetesMinor,
    waivers: items(given.waivers) as unknown as readonly Waiver[],
    rules: items(given.rules).map((rule) => ({ references: [], ...rule }) as unknown as CelRuleProps),
  };
}

const NAMES = ['preset', 'kubernetes', 'waivers', 'rules'];

const PRESETS: Readonly<Record<string, readonly Rule[]>> = { baseline, restricted, platform };

function presetOf(value: unknown): readonly Rule[] | undefined {
  return typeof value === 'string' && Object.hasOwn(PRESETS, value) ? PRESETS[value] : undefined;
}

/** A list of mappings, or nothing. What is in a waiver is judged with the waivers. */
function listProblems(name: string, value: unknown): readonly Problem[] {
  if (value === undefined || (Array.isArray(value) && items(value).length === value.length)) return [];
  return [problem(name, 'is not a list of mappings', 'write a list, each element with its fields')];
}

function ruleProblems(rule: Readonly<Record<string, unknown>>, name: string): readonly Problem[] {
  const missing = ['id', 'title', 'why', 'fix', 'expression', 'message'].filter(
    (field) => (text(rule[field]) ?? '').trim() === '',
  );
  if (!Array.isArray(rule.kinds) || rule.kinds.length === 0) missing.push('kinds');
  if (rule.severity !== 'error' && rule.severity !== 'warning') missing.push('severity (error or warning)');
  return missing.length === 0 ? [] : [problem(name, `has no ${missing.join(', ')}`, 'write all that a rule has')];
}

function shownOr(value: unknown): string {
  return value === undefined ? 'missing' : typeof value === 'string' ? quote(value) : shown(value);
}

function problem(name: string, message: string, fix: string): Problem {
  return { code: 'CLI-006', object: `properties.${name}`, message, fix };
}
