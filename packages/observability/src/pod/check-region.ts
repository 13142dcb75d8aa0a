import { quote, type Checks } from '@parapet/core';

/** ENV-010. */
export function checkRegion(checks: Checks, region: string): void {
  if (!/^[a-z]{2}(-[a-z]+)+-[0-9]$/.test(region))
    checks.report('ENV-010', `region: ${quote(region)} is not a region of AWS`, 'write such as "eu-central-1"');
}
