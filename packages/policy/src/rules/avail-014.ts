import { isFields, list } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

/** Kinds whose pods serve until they are stopped. */
const SERVING = new Set(['Deployment', 'StatefulSet']);

export const avail014: ObjectRule = {
  id: 'AVAIL-014',
  title: 'A container that serves a port says whether it is alive and ready',
  severity: 'error',
  why: 'Without readiness a rollout sends traffic to pods that cannot answer; without liveness one that hangs stays.',
  fix: 'set livenessProbe and readinessProbe',
  references: ['Kubernetes: liveness, readiness and startup probes'],
  check(index, report) {
    for (const { object, containers } of index.pods) {
      if (!SERVING.has(object.manifest.kind)) continue;
      for (const { name, role, fields: container } of containers) {
        if (role !== 'main' || list(container.ports).length === 0) continue;
        for (const probe of ['livenessProbe', 'readinessProbe'])
          if (!isFields(container[probe])) report(object, `container ${name} serves a port and has no ${probe}`);
      }
    }
  },
};
