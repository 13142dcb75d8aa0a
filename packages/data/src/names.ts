import { Checks, parseDnsLabel, parseNamespace } from '@parapet/core';
import type { Construct } from 'constructs';

/** Where an object is, after both were checked. */
export function checkPlace(scope: Construct, type: string, namespace: string, name: string): Checks {
  const checks = new Checks(scope, `${type}/${namespace}/${name}`);
  checks.value('namespace', parseNamespace(namespace));
  checks.value('name', parseDnsLabel(name));
  return checks;
}

/** NAME-001: a name that Kubernetes takes and a service of AWS does not. */
export function checkAwsName(checks: Checks, name: string, pattern: RegExp, fix: string): void {
  if (!pattern.test(name)) checks.report('NAME-001', `name is ${JSON.stringify(name)}, which AWS does not take`, fix);
}
