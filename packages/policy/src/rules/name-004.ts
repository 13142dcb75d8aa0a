import { namespaceNames } from '../index/always-there.ts';
import { namespaceOf } from '../index/identity.ts';
import { cis } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const name004: ObjectRule = {
  id: 'NAME-004',
  title: 'Objects live in namespaces that are rendered with them',
  severity: 'error',
  why: 'Into a namespace that does not exist nothing can be applied, and one that somebody else makes has neither our labels nor our default deny.',
  fix: 'render the namespace, or correct metadata.namespace',
  references: ['Kubernetes: namespaces', cis('4.5.1')],
  check(index, report) {
    for (const object of index.objects) {
      const namespace = namespaceOf(object.manifest);
      if (namespace !== '' && !index.namespaces.has(namespace) && !namespaceNames.includes(namespace))
        report(object, `is in the namespace ${namespace}, which is not rendered`);
    }
  },
};
