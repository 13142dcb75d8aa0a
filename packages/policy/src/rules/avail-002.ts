import { fields } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const avail002: ObjectRule = {
  id: 'AVAIL-002',
  title: 'A disruption budget has one bound',
  severity: 'error',
  why: 'The API server refuses both; with neither the budget protects nothing.',
  fix: 'set one of minAvailable and maxUnavailable',
  references: ['Kubernetes: specifying a disruption budget'],
  cel: {
    kinds: ['PodDisruptionBudget'],
    expression: 'has(object.spec.minAvailable) != has(object.spec.maxUnavailable)',
  },
  check(index, report) {
    for (const budget of index.of('PodDisruptionBudget')) {
      const { minAvailable, maxUnavailable } = fields(budget.manifest.spec);
      if (minAvailable !== undefined && maxUnavailable !== undefined)
        report(budget, 'has both minAvailable and maxUnavailable');
      if (minAvailable === undefined && maxUnavailable === undefined)
        report(budget, 'has neither minAvailable nor maxUnavailable');
    }
  },
};
