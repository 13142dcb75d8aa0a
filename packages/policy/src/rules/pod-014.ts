import { saysLevel } from '../pod-security/namespace-level.ts';
import { controlsOfLevel, violations } from '../pod-security/standards.ts';
import type { ObjectRule } from '../rule.ts';

/** What `baseline` has already is POD-013. */
export const pod014: ObjectRule = {
  id: 'POD-014',
  title: 'Pods meet the restricted standard where their namespace does not say what it enforces',
  severity: 'error',
  why: 'A program that is broken into keeps rights that it never needed, and the pod cannot move to a namespace that enforces the standard.',
  fix: 'set what the standard asks for, in the pod template',
  references: ['Kubernetes: Pod Security Standards', ...controlsOfLevel('restricted')],
  check(index, report) {
    const version = Number(index.input.kubernetes.slice(2));
    for (const pods of index.pods) {
      if (saysLevel(index.namespaces.get(pods.namespace))) continue;
      const known = new Set(violations(pods, 'baseline', version).map(({ check, message }) => `${check} ${message}`));
      for (const { check, message, controls } of violations(pods, 'restricted', version))
        if (!known.has(`${check} ${message}`))
          report(pods.object, `breaks restricted v1.${version} (${check}): ${message}`, undefined, controls);
    }
  },
};
