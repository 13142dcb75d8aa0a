import { fields, shown } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const avail019: ObjectRule = {
  id: 'AVAIL-019',
  title: 'A disruption budget does not protect pods that are broken',
  severity: 'error',
  why: 'Pods that crash count as disrupted: while they do, the budget lets nobody evict them, and their nodes cannot be drained.',
  fix: 'set unhealthyPodEvictionPolicy: AlwaysAllow',
  references: ['Kubernetes: specifying a disruption budget, unhealthy pod eviction policy'],
  cel: {
    kinds: ['PodDisruptionBudget'],
    expression: "object.spec.?unhealthyPodEvictionPolicy.orValue('') == 'AlwaysAllow'",
  },
  check(index, report) {
    for (const budget of index.of('PodDisruptionBudget')) {
      const { unhealthyPodEvictionPolicy: policy } = fields(budget.manifest.spec);
      if (policy !== 'AlwaysAllow')
        report(
          budget,
          policy === undefined
            ? 'has no unhealthyPodEvictionPolicy'
            : `has ${shown(policy)} as unhealthyPodEvictionPolicy`,
        );
    }
  },
};
