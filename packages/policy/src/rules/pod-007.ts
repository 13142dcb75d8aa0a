import { dataKey, madeData, ROOT_CERTIFICATES } from '../objects/made-data.ts';
import { referencesOf } from '../objects/pod-references.ts';
import type { ObjectRule } from '../rule.ts';

export const pod007: ObjectRule = {
  id: 'POD-007',
  title: 'Pods refer to Secrets and ConfigMaps that exist',
  severity: 'error',
  why: 'The container does not start before the missing one is there.',
  fix: 'render it, or correct the name or key',
  references: ['Kubernetes: Secrets', 'Kubernetes: ConfigMaps'],
  check(index, report) {
    const made = index.derived(madeData);
    for (const pods of index.pods) {
      for (const { kind, name, key, isOptional, where } of referencesOf(pods)) {
        if (isOptional || name === ROOT_CERTIFICATES) continue;
        const id = dataKey(kind, pods.namespace, name);
        const keys = made.get(id);
        if (!made.has(id)) report(pods.object, `${where} refers to ${id}, which nothing makes`);
        else if (key !== undefined && keys !== undefined && !keys.has(key))
          report(
            pods.object,
            `${where} refers to the key ${key} of ${id}, which has ${[...keys].join(', ') || 'none'}`,
          );
      }
    }
  },
};
