import { parseLabels, type Labels } from '@parapet/core';
import { fields } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const label001: ObjectRule = {
  id: 'LABEL-001',
  title: 'Labels have keys and values that the API server takes',
  severity: 'error',
  why: 'The API server refuses the object. An unquoted 1.0 or yes is a number or a truth in YAML, and no text.',
  fix: 'write text of up to 63 letters, digits, - _ . in quotes',
  references: ['Kubernetes: labels and selectors, syntax and character set'],
  check(index, report) {
    for (const object of index.objects) {
      const refusal = refusalOf(fields(object.manifest.metadata).labels);
      if (refusal !== undefined) report(object, refusal);
    }
    for (const { object, metadata } of index.pods) {
      const refusal = metadata === object.manifest.metadata ? undefined : refusalOf(metadata.labels);
      if (refusal !== undefined) report(object, `${refusal}, on its pods`);
    }
  },
};

function refusalOf(labels: unknown): string | undefined {
  if (labels === undefined || labels === null) return undefined;
  const parsed = parseLabels(labels as Labels);
  return parsed.ok ? undefined : `has labels that are refused: ${parsed.refusal.reason}`;
}
