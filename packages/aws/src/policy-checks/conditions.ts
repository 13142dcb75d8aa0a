import type { Reporter } from './reporter.ts';
import type { ReadStatement } from './read-statement.ts';

/** AWS-004: a wildcard by an operator that compares it as it stands, so that the statement never applies, or a denial always. */
export function checkConditions(reporter: Reporter, where: string, { conditions }: ReadStatement): void {
  for (const { operator, key, values } of conditions.filter((test) => LITERAL.test(test.operator)))
    for (const value of values.filter((each) => /[*?]/.test(withoutEscapes(each))))
      reporter.report(
        'AWS-004',
        `${where} compares ${key} with ${value} by ${operator}, which knows no wildcards`,
        `write the value itself, or use ${operator.replace(/Equals(IgnoreCase)?/, 'Like')}`,
      );
}

const LITERAL = /^((ForAllValues|ForAnyValue):)?String(Not)?Equals(IgnoreCase)?(IfExists)?$/;

/** `${*}` is the character itself; `${aws:PrincipalTag/team, 'none'}` a variable. */
function withoutEscapes(value: string): string {
  return value.replace(/\$\{[^}]*\}/g, '');
}
