import type { ObjectRule } from '../rule.ts';

export const pod010: ObjectRule = {
  id: 'POD-010',
  title: 'Pods run as a service account of their own',
  severity: 'error',
  why: 'Pods that name none run as default, and share whatever it is ever given.',
  fix: 'set serviceAccountName to a service account made for it',
  references: ['CIS EKS 1.8.0 4.1.5', 'MITRE ATT&CK T1078'],
  check(index, report) {
    for (const { object, serviceAccount } of index.pods)
      if (serviceAccount === '') report(object, 'names no service account');
      else if (serviceAccount === 'default') report(object, 'runs as the service account default');
  },
};
