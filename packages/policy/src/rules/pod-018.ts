import { userOf } from '../objects/users.ts';
import { items, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const pod018: ObjectRule = {
  id: 'POD-018',
  title: 'No volume is mounted in the home of root for a user that is not root',
  severity: 'warning',
  why: 'In nearly every image only root may enter /root: the volume is there, and the program cannot reach it.',
  fix: 'mount it below a home of its own, and set HOME or the variable of the cache to it',
  references: ['Filesystem Hierarchy Standard: /root'],
  cel: {
    kinds: 'pods',
    expression:
      "variables.everyContainer.all(container, container.?securityContext.?runAsUser.or(variables.spec.?securityContext.?runAsUser).orValue(0) == 0 || container.?volumeMounts.orValue([]).all(mount, !mount.mountPath.startsWith('/root/')))",
  },
  check(index, report) {
    for (const pods of index.pods)
      for (const container of pods.containers) {
        const user = userOf(pods, container) ?? 0;
        for (const { mountPath } of items(container.fields.volumeMounts)) {
          const path = text(mountPath) ?? '';
          if (user !== 0 && path.startsWith('/root/'))
            report(pods.object, `container ${container.name} runs as user ${user}, and has a volume at ${path}`);
        }
      }
  },
};
