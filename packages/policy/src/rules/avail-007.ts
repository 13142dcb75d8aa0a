import { readSelector, selects, showSelector } from '../index/selector.ts';
import { items, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const avail007: ObjectRule = {
  id: 'AVAIL-007',
  title: 'Topology spread counts the pods that it spreads',
  severity: 'error',
  why: 'A constraint whose selector does not match its own pods counts none of them: they may all land on one node.',
  fix: 'use the labels of the pod template as labelSelector',
  references: ['Kubernetes: pod topology spread constraints'],
  check(index, report) {
    for (const { object, labels, spec } of index.pods) {
      for (const { topologyKey, labelSelector } of items(spec.topologySpreadConstraints)) {
        const selector = readSelector(labelSelector);
        if (selector !== undefined && selects(selector, labels)) continue;
        const shown = selector === undefined ? 'nothing' : showSelector(selector);
        report(object, `spreads over ${text(topologyKey) ?? 'nothing'} by ${shown}, which its own pods do not have`);
      }
    }
  },
};
