import { fields, own } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

const COUNTS: readonly (readonly [type: string, ...settings: string[]])[] = [
  ['Deployment', 'replicas'],
  ['StatefulSet', 'replicas'],
  ['ReplicaSet', 'replicas'],
  ['HorizontalPodAutoscaler', 'minReplicas', 'maxReplicas'],
];

export const res006: ObjectRule = {
  id: 'RES-006',
  title: 'Numbers of pods are whole',
  severity: 'error',
  why: 'The API server refuses the object.',
  fix: 'write a whole number, zero or more',
  references: ['Kubernetes: Deployments, replicas'],
  check(index, report) {
    for (const [type, ...settings] of COUNTS)
      for (const object of index.of(type))
        for (const setting of settings) {
          const count = own(fields(object.manifest.spec), setting);
          if (count !== undefined && !(Number.isInteger(count) && Number(count) >= 0))
            report(object, `has ${setting} ${typeof count === 'number' ? String(count) : JSON.stringify(count)}`);
        }
  },
};
