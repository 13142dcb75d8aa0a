import { controllersOf } from '../objects/workloads.ts';
import type { ObjectRule } from '../rule.ts';

export const label003: ObjectRule = {
  id: 'LABEL-003',
  title: 'No workload selects the pods of another',
  severity: 'error',
  why: 'Their controllers fight over the pods, and a Service or a budget of the one counts pods of the other.',
  fix: 'select by app.kubernetes.io/name and app.kubernetes.io/instance',
  references: ['Kubernetes: Deployments, selector', 'Kubernetes: recommended labels'],
  check(index, report) {
    for (const { object, pods, selector } of index.derived(controllersOf))
      for (const other of index.podsByLabel.selected(pods.namespace, selector))
        if (other !== pods && other.object !== undefined && OWNED.test(other.id))
          report(object, `also selects the pods of ${other.id}`);
  },
};

/** Pods of a Job or of their own have no selector that could be confused. */
const OWNED = /^(Deployment|StatefulSet|DaemonSet|ReplicaSet)\//;
