import { items, fields } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const pod016: ObjectRule = {
  id: 'POD-016',
  title: 'Pods are kept by a controller',
  severity: 'error',
  why: 'A pod that nobody keeps does not come back when its node goes, and cannot be rolled out.',
  fix: 'make it a Deployment, a StatefulSet, a DaemonSet or a Job',
  references: ['Kubernetes: workload management'],
  cel: {
    kinds: ['Pod'],
    expression: 'object.metadata.?ownerReferences.orValue([]).size() > 0',
  },
  check(index, report) {
    for (const pod of index.of('Pod'))
      if (items(fields(pod.manifest.metadata).ownerReferences).length === 0) report(pod, 'is kept by no controller');
  },
};
