import { referencesOf } from '../objects/pod-references.ts';
import { cis } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const sec012: ObjectRule = {
  id: 'SEC-012',
  title: 'Containers get the keys of a Secret that they need, and need what they get',
  severity: 'error',
  why: 'envFrom hands over every key, those of tomorrow too. An optional key lets the program start without its password.',
  fix: 'name the key in env[].valueFrom.secretKeyRef, without optional',
  references: ['Kubernetes: good practices for Secrets', cis('4.4.1')],
  cel: {
    kinds: 'pods',
    expression: [
      'variables.everyContainer.all(container, container.?envFrom.orValue([]).all(source, !has(source.secretRef)))',
      'variables.everyContainer.all(container, container.?env.orValue([]).all(entry, !entry.?valueFrom.?secretKeyRef.?optional.orValue(false)))',
      'variables.spec.?volumes.orValue([]).all(volume, !volume.?secret.?optional.orValue(false))',
      'variables.spec.?volumes.orValue([]).all(volume, volume.?projected.?sources.orValue([]).all(source, !source.?secret.?optional.orValue(false)))',
    ].join(' && '),
  },
  check(index, report) {
    for (const pods of index.pods)
      for (const { kind, name, isOptional, where, use } of referencesOf(pods))
        if (kind === 'Secret') {
          if (use === 'envFrom') report(pods.object, `${where} takes every key of Secret ${name} into its environment`);
          if (isOptional) report(pods.object, `${where} starts without Secret ${name}`);
        }
  },
};
