import { releasesOf } from '../objects/helm-releases.ts';
import { accountKey, accountsOf } from '../objects/service-accounts.ts';
import { nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const helm003: ObjectRule = {
  id: 'HELM-003',
  title: 'A chart is installed by an identity of its own',
  severity: 'error',
  why: 'Without one the helm-controller installs it with all of its own rights, whatever a new version of the chart may hold.',
  fix: 'set spec.serviceAccountName to a rendered service account with the rights that the chart needs',
  references: ['Flux: HelmRelease, role-based access control', 'Flux: multi-tenancy', nsa('Role-based access control')],
  check(index, report) {
    const accounts = index.derived(accountsOf);
    for (const { object, namespace, serviceAccount } of releasesOf(index))
      if (serviceAccount === undefined) report(object, 'is installed with the rights of the helm-controller');
      else if (!accounts.has(accountKey(namespace, serviceAccount)))
        report(object, `is installed by ${accountKey(namespace, serviceAccount)}, which nothing makes`);
  },
};
