import { saysLevel } from '../pod-security/namespace-level.ts';
import { controlsOfLevel, violations } from '../pod-security/standards.ts';
import type { ObjectRule } from '../rule.ts';

export const pod013: ObjectRule = {
  id: 'POD-013',
  title: 'Pods meet the baseline standard where their namespace does not say what it enforces',
  severity: 'error',
  why: 'Nothing stops such a pod there, and whoever breaks into it is on the node. The day on which the namespace gets its label, it no longer starts.',
  fix: 'take the setting away, or render the namespace with the label pod-security.kubernetes.io/enforce that says so openly',
  references: ['Kubernetes: Pod Security Standards', ...controlsOfLevel('baseline')],
  check(index, report) {
    const version = Number(index.input.kubernetes.slice(2));
    for (const pods of index.pods)
      if (!saysLevel(index.namespaces.get(pods.namespace)))
        for (const { check, message, controls } of violations(pods, 'baseline', version))
          report(pods.object, `breaks baseline v1.${version} (${check}): ${message}`, undefined, controls);
  },
};
