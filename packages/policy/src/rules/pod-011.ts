import { cis, mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const pod011: ObjectRule = {
  id: 'POD-011',
  title: 'Pods do not mount the API token by themselves',
  severity: 'error',
  why: 'Mounted by the API server, the token is in every container of the pod and renewed for as long as it lives.',
  fix: 'set automountServiceAccountToken: false, and give the container that needs it a projected token',
  references: [cis('4.1.6'), nsa('Protecting Pod service account tokens'), mitre('T1528')],
  cel: {
    kinds: 'pods',
    expression: '!variables.spec.?automountServiceAccountToken.orValue(true)',
  },
  check(index, report) {
    for (const { object, spec } of index.pods)
      if (spec.automountServiceAccountToken !== false) report(object, 'mounts the API token in every container');
  },
};
