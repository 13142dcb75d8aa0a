import { enforcedLevel } from '../pod-security/namespace-level.ts';
import { isFields, items, text } from '../shapes.ts';
import { mitre, nsa, pss } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const pod002: ObjectRule = {
  id: 'POD-002',
  title: 'No path of the node in a namespace that forbids it',
  severity: 'error',
  why: 'Admission refuses each pod: a DaemonSet for logs is applied and collects nothing. Where it is admitted, the pod reads and writes what is the node’s.',
  fix: 'move the workload to a namespace made for node agents, or take another kind of volume',
  references: [
    'Kubernetes: Pod Security Standards, HostPath Volumes',
    pss('hostPathVolumes'),
    nsa('Pod security enforcement'),
    mitre('T1611'),
  ],
  check(index, report) {
    for (const { object, namespace, spec } of index.pods) {
      const enforced = enforcedLevel(index.namespaces.get(namespace) ?? {}, index.input.kubernetes);
      if (enforced === undefined) continue;
      for (const { name, hostPath } of items(spec.volumes))
        if (isFields(hostPath))
          report(
            object,
            `volume ${text(name) ?? ''} is ${text(hostPath.path) ?? 'a path'} of the node, and the namespace ${namespace} enforces ${enforced.level}`,
          );
    }
  },
};
