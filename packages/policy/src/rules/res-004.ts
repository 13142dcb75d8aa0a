import { fieldsAt, own } from '../shapes.ts';
import { mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const res004: ObjectRule = {
  id: 'RES-004',
  title: 'Every container says how much of the disk of the node it may fill',
  severity: 'error',
  why: 'Logs, the writable layer and volumes of type emptyDir fill the disk that the node itself needs. Without a limit, the kubelet evicts whoever happens to run there.',
  fix: 'set requests and limits of ephemeral-storage',
  references: ['Kubernetes: local ephemeral storage', nsa('Resource policies'), mitre('T1499')],
  cel: {
    kinds: 'pods',
    each: 'container',
    expression:
      "container.?resources.?requests[?'ephemeral-storage'].hasValue() && container.?resources.?limits[?'ephemeral-storage'].hasValue()",
  },
  check(index, report) {
    for (const { object, containers } of index.pods)
      for (const { name, role, fields: container } of containers)
        if (role !== 'ephemeral')
          for (const bound of ['requests', 'limits'])
            if (own(fieldsAt(container, 'resources', bound), 'ephemeral-storage') === undefined)
              report(object, `container ${name} has no ${bound} of ephemeral-storage`);
  },
};
