import { fields, text } from '../shapes.ts';
import { nameOf } from '../index/identity.ts';
import type { ObjectRule } from '../rule.ts';

export const name007: ObjectRule = {
  id: 'NAME-007',
  title: 'Each object has a name',
  severity: 'error',
  why: 'The API server refuses it. One with generateName is made once more by everyone who creates it, and cannot be applied.',
  fix: 'set metadata.name',
  references: ['Kubernetes: object names and IDs'],
  check(index, report) {
    for (const object of index.objects) {
      const { apiVersion, kind, metadata } = object.manifest;
      if (text(apiVersion) === undefined || text(kind) === undefined || nameOf(object.manifest) !== '') continue;
      const generated = text(fields(metadata).generateName);
      report(object, generated === undefined ? 'has no metadata.name' : `has no name, only generateName ${generated}`);
    }
  },
};
