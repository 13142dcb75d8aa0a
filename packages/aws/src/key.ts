import type { Checks } from '@parapet/core';
import { parseArnOf } from './arn.ts';
import type { AwsSite } from './site.ts';

/** ENV-005 (of another partition, region or account), ENV-010 (no ARN, or not that of a key). */
export function checkKey(checks: Checks, site: AwsSite, setting: string, text: string): void {
  const key = checks.value(setting, parseArnOf(site, text));
  if (key !== undefined && !(key.service === 'kms' && key.resource.startsWith('key/')))
    checks.report(
      'ENV-010',
      `${setting}: ${JSON.stringify(text)} is not the ARN of a key`,
      'name the key itself: permissions on an alias grant nothing',
    );
}
