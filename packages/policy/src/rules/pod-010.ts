import { cis, mitre } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const pod010: ObjectRule = {
  id: 'POD-010',
  title: 'Pods run as a service account of their own',
  severity: 'error',
  why: 'Pods that name none run as default, and share whatever it is ever given.',
  fix: 'set serviceAccountName to a service account made for it',
  references: [cis('4.1.5'), mitre('T1078.001')],
  cel: {
    kinds: 'pods',
    each: 'account',
    expression: "account != 'default'",
  },
  check(index, report) {
    for (const { object, serviceAccount } of index.pods)
      if (serviceAccount === '') report(object, 'names no service account');
      else if (serviceAccount === 'default') report(object, 'runs as the service account default');
  },
};
