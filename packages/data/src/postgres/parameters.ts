import type { Checks } from '@parapet/core';

/** Settings that are not for choosing: no connection without TLS, and none of a version with known weaknesses. */
export const SECURE_PARAMETERS = { 'rds.force_ssl': '1', ssl_min_protocol_version: 'TLSv1.2' } as const;

/** DATA-002: a setting that is secure already, or whose value is no text. */
export function checkParameters(checks: Checks, parameters: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries<unknown>(parameters))
    if (name in SECURE_PARAMETERS)
      checks.report(
        'DATA-002',
        `parameters.${name} is ${JSON.stringify(value)}`,
        `leave it out: it is ${SECURE_PARAMETERS[name as keyof typeof SECURE_PARAMETERS]}, whoever connects`,
      );
    else if (typeof value !== 'string' || value === '')
      checks.report('DATA-002', `parameters.${name} is ${JSON.stringify(value)}`, 'write the value as text');
}
