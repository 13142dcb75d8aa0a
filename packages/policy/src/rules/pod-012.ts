import { accountKey, accountsOf } from '../objects/service-accounts.ts';
import type { ObjectRule } from '../rule.ts';

export const pod012: ObjectRule = {
  id: 'POD-012',
  title: 'Pods run as a service account that exists',
  severity: 'error',
  why: 'Admission refuses each pod whose service account is missing: the workload is there, and stays empty.',
  fix: 'render the service account in the namespace of the pods, or correct its name',
  references: ['Kubernetes: service account admission controller'],
  cel: {
    kinds: 'pods',
    each: 'account',
    expression: "account == 'default' || account in variables.serviceAccounts",
  },
  check(index, report) {
    const accounts = index.derived(accountsOf);
    for (const { object, namespace, serviceAccount } of index.pods)
      if (serviceAccount !== '' && serviceAccount !== 'default' && !accounts.has(accountKey(namespace, serviceAccount)))
        report(object, `runs as the service account ${namespace}/${serviceAccount}, which nothing makes`);
  },
};
