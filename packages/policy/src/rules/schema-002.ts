import { fields, shown, text } from '../shapes.ts';
import { idOf } from '../index/identity.ts';
import type { ObjectRule } from '../rule.ts';

export const schema002: ObjectRule = {
  id: 'SCHEMA-002',
  title: 'Each document is a Kubernetes object',
  severity: 'error',
  why: 'The API server refuses it, and no rule can judge it.',
  fix: 'write apiVersion, kind and metadata.name',
  references: ['Kubernetes: describing objects'],
  check(index, report) {
    for (const { manifest, path } of index.notObjects)
      report(path === '' ? 'document' : path, `is ${shown(manifest).slice(0, 40)}, not an object`);
    for (const object of index.objects) {
      const { apiVersion, kind, metadata } = object.manifest;
      const parts = { apiVersion, kind, 'metadata.name': fields(metadata).name };
      const missing = Object.entries(parts).flatMap(([field, value]) => ((text(value) ?? '') === '' ? [field] : []));
      if (missing.length > 0) report(idOf(object.manifest), `has no ${missing.join(', ')}`);
    }
  },
};
