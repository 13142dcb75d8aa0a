import { fields, isFields, items, text } from '../shapes.ts';
import { cis, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const sec013: ObjectRule = {
  id: 'SEC-013',
  title: 'Secrets reach containers as files',
  severity: 'error',
  why: 'A variable is inherited by every child process, and ends up in crash dumps, logs and debugging endpoints.',
  fix: 'mount the Secret as a file, or waive it for a program that reads nothing else',
  references: [cis('4.4.1'), nsa('Secrets')],
  cel: {
    kinds: 'pods',
    expression:
      'variables.everyContainer.all(container, container.?env.orValue([]).all(entry, !entry.?valueFrom.?secretKeyRef.hasValue()))',
  },
  check(index, report) {
    for (const { object, containers } of index.pods)
      for (const { name: container, fields: settings } of containers)
        for (const { name, valueFrom } of items(settings.env))
          if (isFields(fields(valueFrom).secretKeyRef))
            report(object, `container ${container} has a secret in the variable ${text(name) ?? ''}`);
  },
};
