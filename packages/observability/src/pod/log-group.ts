import { quote, type Checks } from '@parapet/core';

/** ENV-010. */
export function checkLogGroup(checks: Checks, setting: string, name: string): void {
  if (!/^[\w./#-]{1,512}$/.test(name))
    checks.report(
      'ENV-010',
      `${setting}: ${quote(name)} is not the name of a log group`,
      'use up to 512 letters, digits, "_", "-", "/", "." and "#"',
    );
}
