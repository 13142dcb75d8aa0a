import type { Checks } from '../tree/checks.ts';
import type { ServiceAccountRef } from '../tree/workload.ts';
import { parseDnsSubdomain } from '../values/names.ts';

/** The account of pods: NAME-001, NAME-002 (its name), POD-010 (`default`), POD-004 (of another namespace). */
export function checkServiceAccount(checks: Checks, account: ServiceAccountRef, namespace: string): void {
  checks.value('serviceAccount.name', parseDnsSubdomain(account.name));
  if (account.name === 'default')
    checks.report(
      'POD-010',
      'serviceAccount is default, that of every pod without one',
      'give it an account of its own',
    );
  if (account.namespace !== namespace)
    checks.report(
      'POD-004',
      `serviceAccount ${account.name} is in namespace ${account.namespace}, the pods are in ${namespace}`,
      'use a service account of the same namespace',
    );
}
