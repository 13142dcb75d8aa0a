import { nsa, mitre } from '../reference.ts';
import { fields } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const pod015: ObjectRule = {
  id: 'POD-015',
  title: 'Containers cannot write to their root file system',
  severity: 'error',
  why: 'Whoever breaks into a program leaves tools and changed binaries there. What it must write has a volume with a size.',
  fix: 'set readOnlyRootFilesystem: true, and mount an emptyDir where the program writes',
  references: ['Kubernetes: configure a security context', nsa('Immutable container file systems'), mitre('T1609')],
  cel: {
    kinds: 'pods',
    each: 'container',
    expression:
      "variables.spec.?os.?name.orValue('') == 'windows' || container.?securityContext.?readOnlyRootFilesystem.orValue(false)",
  },
  check(index, report) {
    for (const { object, spec, containers } of index.pods) {
      // The field is of Linux.
      if (fields(spec.os).name === 'windows') continue;
      for (const { name, role, fields: container } of containers)
        if (role !== 'ephemeral' && fields(container.securityContext).readOnlyRootFilesystem !== true)
          report(object, `container ${name} may write to its root file system`);
    }
  },
};
