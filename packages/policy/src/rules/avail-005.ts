import { readCount, roundedDown, roundedUp } from '../objects/count.ts';
import { replicasIn } from '../objects/replicas.ts';
import { fields, shown } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const avail005: ObjectRule = {
  id: 'AVAIL-005',
  title: 'A rollout may add or take away at least one pod',
  severity: 'error',
  why: 'Two zeros are refused. Where only rounding makes them zero, the controller takes one pod away that the strategy does not allow.',
  fix: 'let maxSurge or maxUnavailable come to one pod',
  references: ['Kubernetes: Deployments, rolling update'],
  check(index, report) {
    const replicasOf = index.derived(replicasIn);
    for (const pods of index.pods) {
      const { manifest } = pods.object;
      if (manifest.kind !== 'Deployment') continue;
      const { type, rollingUpdate } = fields(fields(manifest.spec).strategy);
      if (type === 'Recreate') continue;
      const { maxSurge = '25%', maxUnavailable = '25%' } = fields(rollingUpdate);
      const [surge, gone] = [readCount(maxSurge), readCount(maxUnavailable)];
      const count = replicasOf(pods)?.count ?? 0;
      if (surge === undefined || gone === undefined || count < 1) continue;
      if (roundedUp(surge, count) === 0 && roundedDown(gone, count) === 0)
        report(
          pods.object,
          `has maxSurge ${shown(maxSurge)} and maxUnavailable ${shown(maxUnavailable)}: 0 of ${count} pods may be replaced`,
        );
    }
  },
};
