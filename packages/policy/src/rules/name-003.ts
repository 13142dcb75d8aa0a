import { groupOf } from '@parapet/core';
import { isClusterScoped } from '@parapet/schemas';
import { namespaceOf } from '../index/identity.ts';
import { text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const name003: ObjectRule = {
  id: 'NAME-003',
  title: 'Each object of a kind that needs a namespace says its own',
  severity: 'error',
  why: 'It lands wherever the one who applies it happens to be: in default, or in the namespace of another team.',
  fix: 'set metadata.namespace',
  references: ['Kubernetes: namespaces'],
  check(index, report) {
    for (const object of index.objects) {
      const { apiVersion, kind } = object.manifest;
      const isNamespaced = isClusterScoped(groupOf(text(apiVersion) ?? ''), text(kind) ?? '') === false;
      if (isNamespaced && namespaceOf(object.manifest) === '') report(object, 'has no metadata.namespace');
    }
  },
};
