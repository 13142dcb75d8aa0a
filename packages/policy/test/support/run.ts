import { formatProblem, type Manifest } from '@parapet/core';
import { check, type CheckInput, type Rule } from '@parapet/policy';
import type { Example } from '../../src/examples/example.ts';

export function input({ objects, ...facts }: Example): CheckInput {
  return { kubernetes: '1.34', today: '2026-09-01', ...facts, objects: rendered(objects) };
}

function rendered(manifests: readonly Manifest[]): CheckInput['objects'] {
  return manifests.map((manifest, at) => ({ manifest, path: `chart/${String(at)}` }));
}

/** What the rule prints for the example. */
export function printed(rule: Rule, example: Example): string[] {
  return check(input(example), [rule]).findings.map(formatProblem);
}
