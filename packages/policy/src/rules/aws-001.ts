import { nameOf, namespaceOf } from '../index/identity.ts';
import { accountKey } from '../objects/service-accounts.ts';
import { roleAnnotation } from '../objects/role-annotation.ts';
import { cis } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const aws001: ObjectRule = {
  id: 'AWS-001',
  title: 'A service account has one way into AWS',
  severity: 'error',
  why: 'An SDK that finds both IRSA and Pod Identity takes one of them without a word: which role the pod has depends on the SDK.',
  fix: 'keep one of IRSA and Pod Identity',
  references: ['Amazon EKS: Pod Identity', 'AWS SDKs: standardized credential providers', cis('5.2.1')],
  check(index, report) {
    const seen = new Map<string, string>();
    for (const { serviceAccount, mechanism } of index.input.identities ?? []) {
      const account = accountKey(serviceAccount.namespace, serviceAccount.name);
      const first = seen.get(account);
      if (first !== undefined)
        report(`ServiceAccount/${account}`, `has two AWS roles, by ${first} and by ${mechanism}`);
      else seen.set(account, mechanism);
    }
    for (const object of index.of('ServiceAccount')) {
      const account = accountKey(namespaceOf(object.manifest), nameOf(object.manifest));
      if (roleAnnotation(object) !== undefined && seen.get(account) === 'pod-identity')
        report(object, 'has the annotation of IRSA, and a Pod Identity association');
    }
  },
};
