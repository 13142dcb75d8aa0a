import { bindingsOf } from '../objects/access.ts';
import { mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

/** Everyone with a token, everyone without one, every service account, and those whom no rule can stop. */
const TOO_WIDE = /^system:(authenticated|unauthenticated|anonymous|masters|serviceaccounts(:.*)?)$/;

export const rbac007: ObjectRule = {
  id: 'RBAC-007',
  title: 'No rights for everyone',
  severity: 'error',
  why: 'A right of system:authenticated, of system:anonymous or of every service account is a right of any pod that is broken into; system:masters passes every check.',
  fix: 'bind the role to the service accounts that need it',
  references: [nsa('Authentication'), mitre('T1078.001')],
  check(index, report) {
    for (const { object, subjects } of index.derived(bindingsOf))
      for (const { kind, name } of subjects)
        if (kind !== 'ServiceAccount' && TOO_WIDE.test(name)) report(object, `grants rights to ${kind} ${name}`);
  },
};
