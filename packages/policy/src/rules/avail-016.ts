import { replicasIn } from '../objects/replicas.ts';
import { idOf } from '../index/identity.ts';
import { fields, shown } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const avail016: ObjectRule = {
  id: 'AVAIL-016',
  title: 'Only the autoscaler says how many pods there are',
  severity: 'error',
  why: 'Each time Flux applies the workload it sets the number back, against the autoscaler.',
  fix: 'leave spec.replicas out',
  references: ['Kubernetes: horizontal pod autoscaling, migrating Deployments'],
  check(index, report) {
    const replicasOf = index.derived(replicasIn);
    for (const pods of index.pods) {
      const autoscaler = replicasOf(pods)?.autoscaler;
      const { replicas } = fields(pods.object.manifest.spec);
      if (autoscaler !== undefined && replicas !== undefined)
        report(pods.object, `sets replicas ${shown(replicas)} beside ${idOf(autoscaler.object.manifest)}`);
    }
  },
};
