import type { RenderedObject } from '@parapet/core';
import { idOf, nameOf } from '../index/identity.ts';
import type { ObjectRule } from '../rule.ts';

export const name005: ObjectRule = {
  id: 'NAME-005',
  title: 'No two objects have the same kind, namespace and name',
  severity: 'error',
  why: 'Which of them there is in the end depends on the order in which they are applied, and each run may change it.',
  fix: 'keep one, or give the other a name of its own',
  references: ['Kubernetes: object names and IDs'],
  check(index, report) {
    const known = new Map<string, RenderedObject>();
    for (const object of index.objects) {
      // The API server makes up a name where there is none.
      if (nameOf(object.manifest) === '') continue;
      const id = idOf(object.manifest);
      const first = known.get(id);
      if (first === undefined) known.set(id, object);
      else report(object, `is there twice: in ${[first.path, object.path].sort().join(' and ')}`);
    }
  },
};
