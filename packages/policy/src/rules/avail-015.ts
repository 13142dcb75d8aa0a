import { autoscalersOf } from '../objects/autoscalers.ts';
import type { ObjectRule } from '../rule.ts';

export const avail015: ObjectRule = {
  id: 'AVAIL-015',
  title: 'An autoscaler scales a workload that exists',
  severity: 'error',
  why: 'It scales nothing, and says so only in its status.',
  fix: 'correct spec.scaleTargetRef',
  references: ['Kubernetes: horizontal pod autoscaling'],
  check(index, report) {
    for (const { object, target } of index.derived(autoscalersOf))
      if (!index.has(target)) report(object, `scales ${target}, which nothing makes`);
  },
};
