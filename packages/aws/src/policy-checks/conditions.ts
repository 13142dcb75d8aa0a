import type { Checks } from '@parapet/core';
import { listOf, type PolicyDocument } from '../policy-document.ts';

/** AWS-004: a wildcard by an operator that compares it as it stands, so that the statement never applies, or a denial always. */
export function checkConditions(checks: Checks, policy: string, { Statement }: PolicyDocument): void {
  for (const { Condition = {} } of Statement)
    for (const [operator, keys] of Object.entries(Condition).filter(([name]) => LITERAL.test(name)))
      for (const [key, values] of Object.entries(keys))
        for (const value of listOf(values).filter((each) => /[*?]/.test(withoutEscapes(each))))
          checks.report(
            'AWS-004',
            `policies.${policy} compares ${key} with ${value} by ${operator}, which knows no wildcards`,
            `write the value itself, or use ${operator.replace(/Equals(IgnoreCase)?/, 'Like')}`,
          );
}

const LITERAL = /^((ForAllValues|ForAnyValue):)?String(Not)?Equals(IgnoreCase)?(IfExists)?$/;

/** `${*}` is the character itself; `${aws:PrincipalTag/team, 'none'}` a variable. */
function withoutEscapes(value: string): string {
  return value.replace(/\$\{[^}]*\}/g, '');
}
