import { mitre } from '../reference.ts';
import { items } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const port005: ObjectRule = {
  id: 'PORT-005',
  title: 'No container serves SSH',
  severity: 'error',
  why: 'Whoever logs in there is known to no audit log of the cluster, and its keys are in the image.',
  fix: 'take the port away; kubectl debug leaves a trace, and needs a right',
  references: ['kube-linter: ssh-port', mitre('T1609')],
  cel: {
    kinds: 'pods',
    each: 'container',
    expression:
      "container.?ports.orValue([]).all(port, port.containerPort != 22 || port.?protocol.orValue('TCP') != 'TCP')",
  },
  check(index, report) {
    for (const { object, containers } of index.pods)
      for (const { name, fields } of containers)
        if (
          items(fields.ports).some(({ containerPort, protocol = 'TCP' }) => containerPort === 22 && protocol === 'TCP')
        )
          report(object, `container ${name} serves port 22`);
  },
};
