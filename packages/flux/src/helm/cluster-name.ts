import type { Checks } from '@parapet/core';

/** Refused with NAME-001: what cannot be the name of an EKS cluster. */
export function checkClusterName(checks: Checks, setting: string, name: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(name))
    checks.report('NAME-001', `${setting} is ${JSON.stringify(name)}`, 'write the name of the EKS cluster');
}
