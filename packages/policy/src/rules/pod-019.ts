import { userOf } from '../objects/users.ts';
import { mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

/** The first account that Linux gives out: `ec2-user` of Amazon Linux, `ubuntu` of Ubuntu, each of which may become root. */
const LOGIN = 1000;

export const pod019: ObjectRule = {
  id: 'POD-019',
  title: 'No container runs as the user who logs in to nodes',
  severity: 'warning',
  why: 'Users of a container and of its node are the same numbers: what breaks out as 1000 is ec2-user there, who may become root. Files that it leaves on the node are that user’s.',
  fix: 'run as a number above 10000, such as 65532',
  references: [nsa('Non-root containers'), mitre('T1611')],
  cel: {
    kinds: 'pods',
    expression: `!variables.spec.?hostUsers.orValue(true) || variables.everyContainer.all(container, container.?securityContext.?runAsUser.or(variables.spec.?securityContext.?runAsUser).orValue(0) != ${LOGIN})`,
  },
  check(index, report) {
    for (const pods of index.pods)
      // In a user namespace of their own, the numbers of pods are others on the node.
      if (pods.spec.hostUsers !== false)
        for (const container of pods.containers)
          if (userOf(pods, container) === LOGIN)
            report(pods.object, `container ${container.name} runs as user ${LOGIN}`);
  },
};
