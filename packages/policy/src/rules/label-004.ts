import { controllersOf } from '../objects/workloads.ts';
import type { ObjectRule } from '../rule.ts';

/** Labels that change with a release. */
const CHANGING = /(^|[/-])(version|hash|revision|release-version|chart|commit|checksum|build)$/i;

export const label004: ObjectRule = {
  id: 'LABEL-004',
  title: 'Selectors do not change with a release',
  severity: 'error',
  why: 'The selector of a workload is immutable: with a version in it the next release cannot be applied.',
  fix: 'select by app.kubernetes.io/name and app.kubernetes.io/instance',
  references: ['Kubernetes: Deployments, label selector updates'],
  cel: {
    kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
    expression:
      "object.spec.?selector.?matchLabels.orValue({}).all(key, !key.lowerAscii().matches('(^|[/-])(version|hash|revision|release-version|chart|commit|checksum|build)$'))",
  },
  check(index, report) {
    for (const { object, selector } of index.derived(controllersOf))
      for (const [key, value] of selector?.labels ?? [])
        if (CHANGING.test(key)) report(object, `selects by ${key}=${value}`);
  },
};
