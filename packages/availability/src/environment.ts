import { parseDataKey, parseDnsSubdomain, quote, secretPatternIn, secretWordIn, type Checks } from '@parapet/core';
import type { k8s } from 'cdk8s-plus-30';

/** One key of a Secret in the pod's namespace. */
export interface SecretKey {
  readonly secretName: string;
  readonly key: string;
}

/** Variables by name: a value for everyone to read, or a key of a Secret. */
export type Environment = Readonly<Record<string, string | SecretKey>>;

/**
 * NAME-001 (variable or Secret name), SEC-002 (a value that looks like a secret, or is in plain text under a name that
 * says secret). Values are never shown.
 */
export function checkEnvironment(checks: Checks, environment: Environment): void {
  for (const [name, value] of Object.entries(environment)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      checks.report('NAME-001', `env: ${quote(name)} is not the name of a variable`, 'use letters, digits and _');
    if (typeof value === 'string') checkValue(checks, name, value);
    else {
      checks.value(`env.${name}.secretName`, parseDnsSubdomain(value.secretName));
      checks.value(`env.${name}.key`, parseDataKey(value.key));
    }
  }
}

export function envVars(environment: Environment): k8s.EnvVar[] {
  return Object.entries(environment).map(([name, value]) =>
    typeof value === 'string'
      ? { name, value }
      : { name, valueFrom: { secretKeyRef: { name: value.secretName, key: value.key } } },
  );
}

function checkValue(checks: Checks, name: string, value: string): void {
  const word = secretWordIn(name);
  const pattern = secretPatternIn(value);
  if (pattern !== undefined)
    checks.report('SEC-002', `env.${name} has a ${pattern} in its value`, 'refer to a Secret: { secretName, key }');
  else if (word !== undefined)
    checks.report(
      'SEC-002',
      `env.${name} is plain text under a name with "${word}" in it`,
      'refer to a Secret: { secretName, key }; what is no secret goes into args or configFiles',
    );
}
