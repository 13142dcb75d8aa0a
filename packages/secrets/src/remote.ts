import { checkSecretPath, checkSecretText, parseDataKey, type Checks, type TextForm } from '@parapet/core';

/** SEC-008 (no keys, or a property of the wrong form), NAME-001 (a key), SEC-001 (a value where only a place belongs). */
export function checkRemote(checks: Checks, remoteKey: string, data: Readonly<Record<string, object>>): void {
  checkSecretPath(checks, 'remoteKey', remoteKey);
  if (Object.keys(data).length === 0) checks.report('SEC-008', 'data is empty', 'name the keys that pods refer to');
  for (const [key, source] of Object.entries(data)) {
    checks.value('data', parseDataKey(key));
    for (const [setting, value] of Object.entries(source)) {
      if (setting !== 'property')
        checks.report(
          'SEC-001',
          `data.${key}.${setting} is set (not shown), but a secret has no values here`,
          'put the value into AWS Secrets Manager, and name its property',
        );
      else if (value !== undefined) checkSecretText(checks, `data.${key}.property`, String(value), property);
    }
  }
}

/** The controller takes a property as a gjson path; a plain name is the part of it without surprises. */
const property: TextForm = {
  code: 'SEC-008',
  pattern: /^[\w-]+(\.[\w-]+)*$/,
  what: 'the name of a JSON property',
  fix: 'use letters, digits, _ and -, with a dot between levels',
};
