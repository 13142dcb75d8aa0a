import { nsa, mitre } from '../reference.ts';
import { own, fieldsAt } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const res008: ObjectRule = {
  id: 'RES-008',
  title: 'Every container says how much CPU and memory it needs, and the most memory that it may take',
  severity: 'error',
  why: 'Without requests the scheduler takes the pod for one that needs nothing, and autoscalers cannot compute. Without a limit, a leak takes the memory of its neighbours.',
  fix: 'set requests of cpu and memory, and a limit of memory',
  references: ['Kubernetes: resource management for pods and containers', nsa('Resource policies'), mitre('T1499')],
  cel: {
    kinds: 'pods',
    each: 'container',
    expression:
      "container.?resources.?limits[?'memory'].hasValue() && (container.?resources.?requests[?'cpu'].hasValue() || container.?resources.?limits[?'cpu'].hasValue())",
  },
  check(index, report) {
    for (const { object, containers } of index.pods)
      for (const { name, role, fields } of containers) {
        // They have no resources of their own.
        if (role === 'ephemeral') continue;
        const missing = WANTED.filter(([side, resource]) => {
          // A request that is left out is the limit.
          const sides = side === 'requests' ? ['requests', 'limits'] : [side];
          return sides.every((each) => own(fieldsAt(fields, 'resources', each), resource) === undefined);
        });
        if (missing.length > 0)
          report(object, `container ${name} has no ${missing.map((path) => path.join('.')).join(', ')}`);
      }
  },
};

const WANTED = [
  ['requests', 'cpu'],
  ['requests', 'memory'],
  ['limits', 'memory'],
] as const;
