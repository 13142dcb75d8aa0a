import type { Checks } from '@parapet/core';
import { listOf, type PolicyDocument } from '../policy-document.ts';

/** AWS-004: a wildcard by an operator that compares it as it stands, so that the statement never applies, or a denial always. */
export function checkConditions(checks: Checks, policy: string, { Statement }: PolicyDocument): void {
  const compared = Statement.flatMap(({ Condition = {} }) => Object.entries(Condition))
    .filter(([operator]) => LITERAL.test(operator))
    .flatMap(([operator, keys]) =>
      Object.entries(keys).flatMap(([key, values]) =>
        listOf(values)
          .filter((value) => /[*?]/.test(withoutEscapes(value)))
          .map((value) => ({ operator, text: `${key} with ${value} by ${operator}` })),
      ),
    );
  for (const [text, { operator }] of new Map(compared.map((each) => [each.text, each])))
    checks.report(
      'AWS-004',
      `policies.${policy} compares ${text}, which knows no wildcards`,
      `write the value itself, or use ${operator.replace(/Equals(IgnoreCase)?/, 'Like')}`,
    );
}

const LITERAL = /^((ForAllValues|ForAnyValue):)?String(Not)?Equals(IgnoreCase)?(IfExists)?$/;

/** `${*}` is the character itself; `${aws:PrincipalTag/team, 'none'}` a variable. */
function withoutEscapes(value: string): string {
  return value.replace(/\$\{[^}]*\}/g, '');
}
