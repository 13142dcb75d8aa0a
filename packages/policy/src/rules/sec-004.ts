import { secretFieldsOf } from '../objects/secret-fields.ts';
import { mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const sec004: ObjectRule = {
  id: 'SEC-004',
  title: 'No secret waits to be evaluated',
  severity: 'error',
  why: 'Nobody runs $(…) in a manifest: the text itself becomes the password, and it is in Git.',
  fix: 'generate the secret where it is kept, and refer to it',
  references: [nsa('Secrets'), mitre('T1552.001')],
  check(index, report) {
    for (const { object, field, value } of index.derived(secretFieldsOf)) {
      const form = /\$\(|\$\{|`/.exec(value)?.[0];
      if (form !== undefined)
        report(object, `${field} has ${form === '`' ? 'backquotes' : `${form}…`} in it, which nobody evaluates`);
    }
  },
};
