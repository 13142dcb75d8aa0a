import { budgetsOf } from '../objects/budgets.ts';
import { readSelector, showSelector } from '../index/selector.ts';
import { fields } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const avail013: ObjectRule = {
  id: 'AVAIL-013',
  title: 'A disruption budget protects pods that exist',
  severity: 'error',
  why: 'It looks like protection and is none.',
  fix: 'select the labels of the pod template',
  references: ['Kubernetes: specifying a disruption budget'],
  check(index, report) {
    for (const { object, pods } of index.derived(budgetsOf)) {
      const selector = readSelector(fields(object.manifest.spec).selector);
      const shown = selector === undefined ? 'nothing' : showSelector(selector);
      if (pods.length === 0) report(object, `selects ${shown}, which no pods have`);
    }
  },
};
