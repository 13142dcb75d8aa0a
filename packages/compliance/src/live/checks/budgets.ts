import { nsa } from '@parapet/policy';
import { fieldsAt, numberOf } from '../../fields.ts';
import type { LiveCheck } from '../live-check.ts';

export const budgets: LiveCheck = {
  id: 'LIVE-003',
  title: 'Disruption budgets let a pod go, and the pods that they count are healthy',
  severity: 'error',
  why: 'While a budget allows no disruption no node with such a pod can be drained: an upgrade of the cluster, or a replacement of a broken node, waits for it.',
  fix: 'bring the pods that are not healthy back, or add replicas',
  references: ['Kubernetes: PodDisruptionBudget, status', nsa('Upgrading and application security practices')],
  needs: ({ kind }) => kind === 'PodDisruptionBudget',
  find(state, report) {
    for (const object of state.renderedOf('PodDisruptionBudget')) {
      const live = state.find(object);
      if (live === undefined || live === 'absent') continue;
      const status = fieldsAt(live, 'status');
      if (status['observedGeneration'] !== live.metadata['generation']) {
        report(object, 'has no status: nobody has counted its pods since it was changed', {
          fix: 'look for the disruption controller of the cluster',
        });
        continue;
      }
      const [expected, healthy, desired] = ['expectedPods', 'currentHealthy', 'desiredHealthy'].map((one) =>
        numberOf(status[one]),
      ) as [number, number, number];
      if (expected === 0) continue;
      const pods = `${healthy} of ${expected} pods are healthy, ${desired} have to be`;
      if (numberOf(status['disruptionsAllowed']) === 0) report(object, `lets no pod go: ${pods}`);
      else if (healthy < expected) report(object, pods, { severity: 'warning' });
    }
  },
};
