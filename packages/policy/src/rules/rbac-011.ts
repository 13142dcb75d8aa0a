import { cis, mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const rbac011: ObjectRule = {
  id: 'RBAC-011',
  title: 'Service accounts do not hand out their token',
  severity: 'error',
  why: 'A token in every container is a credential for whoever breaks into one; a pod that needs it asks with a projected volume.',
  fix: 'set automountServiceAccountToken: false',
  references: [
    'Kubernetes: configure service accounts for pods',
    cis('4.1.5'),
    cis('4.1.6'),
    nsa('Protecting Pod service account tokens'),
    mitre('T1528'),
  ],
  cel: {
    kinds: ['ServiceAccount'],
    expression: '!object.?automountServiceAccountToken.orValue(true)',
  },
  check(index, report) {
    for (const account of index.of('ServiceAccount'))
      if (account.manifest.automountServiceAccountToken !== false) report(account, 'hands its token to every pod');
  },
};
