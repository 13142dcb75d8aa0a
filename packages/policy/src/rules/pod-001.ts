import { enforcedLevel } from '../pod-security/namespace-level.ts';
import { controlsOfLevel, violations } from '../pod-security/standards.ts';
import type { ObjectRule } from '../rule.ts';

export const pod001: ObjectRule = {
  id: 'POD-001',
  title: 'Pods meet the Pod Security Standard that their namespace enforces',
  severity: 'error',
  why: 'Admission refuses the pods, not the workload: it is applied, looks healthy in Git and stays empty.',
  fix: 'set what the standard asks for, in the pod template',
  references: ['Kubernetes: Pod Security Standards', ...controlsOfLevel('restricted')],
  check(index, report) {
    for (const pods of index.pods) {
      const enforced = enforcedLevel(index.namespaces.get(pods.namespace) ?? {}, index.input.kubernetes);
      if (enforced === undefined) continue;
      const { level, version } = enforced;
      for (const { check, message, controls } of violations(pods, level, version))
        // Paths of the node are POD-002.
        if (check !== 'hostPathVolumes')
          report(pods.object, `breaks ${level} v1.${version} (${check}): ${message}`, undefined, controls);
    }
  },
};
