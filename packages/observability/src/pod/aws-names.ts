import { quote, type Checks } from '@parapet/core';

/** ENV-010. */
export function checkRegion(checks: Checks, region: string): void {
  if (!/^[a-z]{2,4}(-[a-z]+)+-[0-9]$/.test(region))
    checks.report('ENV-010', `region: ${quote(region)} is not a region of AWS`, 'write such as "eu-central-1"');
}

/** ENV-010. */
export function checkLogGroup(checks: Checks, setting: string, name: string): void {
  if (!/^[\w./#-]{1,512}$/.test(name))
    checks.report(
      'ENV-010',
      `${setting}: ${quote(name)} is not the name of a log group`,
      'use up to 512 letters, digits, "_", "-", "/", "." and "#"',
    );
}
