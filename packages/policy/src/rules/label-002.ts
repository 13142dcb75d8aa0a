import { selects, showSelector } from '../index/selector.ts';
import { controllersOf } from '../objects/workloads.ts';
import type { ObjectRule } from '../rule.ts';

export const label002: ObjectRule = {
  id: 'LABEL-002',
  title: 'A workload selects its own pods',
  severity: 'error',
  why: 'The API server refuses a workload whose template lacks a label of its selector.',
  fix: 'give the pod template the labels of the selector',
  references: ['Kubernetes: Deployments, selector'],
  check(index, report) {
    for (const { object, pods, selector } of index.derived(controllersOf))
      if (selector === undefined) report(object, 'has no selector', 'set spec.selector.matchLabels');
      else if (!selects(selector, pods.labels))
        report(object, `selects pods with ${showSelector(selector)}, which its own template does not have`);
  },
};
