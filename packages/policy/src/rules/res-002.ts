import { parseAmount } from '../objects/amount.ts';
import { fieldsAt, own, shown } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const res002: ObjectRule = {
  id: 'RES-002',
  title: 'No request is above its limit',
  severity: 'error',
  why: 'The API server refuses the pod: the workload is there, and stays empty.',
  fix: 'raise the limit or lower the request',
  references: ['Kubernetes: resource management for pods and containers'],
  check(index, report) {
    for (const { object, containers } of index.pods) {
      for (const { name, fields: container } of containers) {
        const limits = fieldsAt(container, 'resources', 'limits');
        for (const [resource, request] of Object.entries(fieldsAt(container, 'resources', 'requests'))) {
          const limit = own(limits, resource);
          if (limit === undefined) continue;
          const [asked, allowed] = [parseAmount(resource, request), parseAmount(resource, limit)];
          if (asked.ok && allowed.ok && asked.value > allowed.value)
            report(object, `container ${name} requests ${resource} ${shown(request)}, its limit is ${shown(limit)}`);
        }
      }
    }
  },
};
