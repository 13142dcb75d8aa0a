import { secretPatternIn } from '../values/secret-text.ts';
import type { Checks } from './checks.ts';

/** The form that a setting has to have, and how to get it. */
export interface TextForm {
  readonly code: string;
  readonly pattern: Pick<RegExp, 'test'>;
  /** Completes "is not …". */
  readonly what: string;
  readonly fix: string;
}

/**
 * Reports a setting that says where a secret is and is not such a place. The value is never shown: it may be the
 * secret itself, put into the wrong field.
 */
export function checkSecretText(checks: Checks, setting: string, text: string, form: TextForm): void {
  const pattern = secretPatternIn(text);
  if (pattern !== undefined)
    checks.report(
      'SEC-001',
      `${setting} looks like a secret (${pattern}, not shown)`,
      'change that secret, it is in the source; keep secrets in AWS Secrets Manager and name them here',
    );
  else if (/\$[({]/.test(text))
    checks.report(
      'SEC-004',
      `${setting} has $(…) or \${…} in it (not shown), which nobody evaluates`,
      'write the value itself',
    );
  else if (!form.pattern.test(text)) checks.report(form.code, `${setting} is not ${form.what} (not shown)`, form.fix);
}

/** SEC-008: what is no name in AWS Secrets Manager that a role can be limited to by a prefix. */
export function checkSecretPath(checks: Checks, setting: string, text: string): void {
  checkSecretText(checks, setting, text, path);
}

/** Letters that AWS Secrets Manager allows in a name, and two levels at least. */
const path: TextForm = {
  code: 'SEC-008',
  pattern: /^(?=.{1,512}$)\/?[\w+=.@-]+(\/[\w+=.@-]+)+$/,
  what: 'a path in AWS Secrets Manager',
  fix: 'write <system>/<environment>/<name> of letters, digits and _+=.@-',
};
