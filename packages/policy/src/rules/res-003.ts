import { fieldsAt, own, shown } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const res003: ObjectRule = {
  id: 'RES-003',
  title: 'Devices are asked for in whole numbers, as request and as limit alike',
  severity: 'error',
  why: 'Devices such as GPUs cannot be shared or overcommitted: the API server refuses the pod, and the workload stays empty.',
  fix: 'set the limit to a whole number, and the request to the same or not at all',
  references: ['Kubernetes: schedule GPUs', 'Kubernetes: extended resources'],
  check(index, report) {
    for (const { object, containers } of index.pods)
      for (const { name, fields: container } of containers) {
        const requests = fieldsAt(container, 'resources', 'requests');
        const limits = fieldsAt(container, 'resources', 'limits');
        for (const resource of new Set([...Object.keys(requests), ...Object.keys(limits)].filter(isDevice))) {
          const [request, limit] = [own(requests, resource), own(limits, resource)];
          for (const amount of new Set([request, limit].filter((value) => value !== undefined)))
            if (!/^\d+$/.test(shown(amount)))
              report(object, `container ${name} asks for ${resource} ${shown(amount)}, which is no whole number`);
          if (limit === undefined) report(object, `container ${name} requests ${resource} and has no limit of it`);
          else if (request !== undefined && shown(request) !== shown(limit))
            report(object, `container ${name} requests ${resource} ${shown(request)}, its limit is ${shown(limit)}`);
        }
      }
  },
};

/** Of a domain that is not Kubernetes' own. */
function isDevice(resource: string): boolean {
  return /^(?!([^/]*\.)?kubernetes\.io\/)[^/]+\//.test(resource);
}
