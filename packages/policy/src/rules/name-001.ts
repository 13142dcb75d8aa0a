import { badNamesOf } from '../objects/name-forms.ts';
import type { ObjectRule } from '../rule.ts';

export const name001: ObjectRule = {
  id: 'NAME-001',
  title: 'Names have a form that the API server allows for what they name',
  severity: 'error',
  why: 'The API server refuses the object, and all that refers to it has nothing to refer to.',
  fix: 'use lower-case letters, digits and -',
  references: ['Kubernetes: object names and IDs'],
  check(index, report) {
    for (const { object, code, reason, fix } of index.derived(badNamesOf))
      if (code === 'NAME-001') report(object, reason, fix);
  },
};
