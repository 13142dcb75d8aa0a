import { mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';
import { fields, list, ownText } from '../shapes.ts';

/** Each is a way out of a container for whoever is root in it. */
const AS_GOOD_AS_THE_NODE: readonly unknown[] = [
  'ALL',
  'BPF',
  'DAC_READ_SEARCH',
  'SYS_ADMIN',
  'SYS_MODULE',
  'SYS_PTRACE',
  'SYS_RAWIO',
];

export const pod022: ObjectRule = {
  id: 'POD-022',
  title: 'No container is as good as its node, though its namespace allows it',
  severity: 'error',
  why: 'A namespace for agents that read a node allows everything else too. Whoever breaks into such a container has the node, and with it every pod on it and their secrets.',
  fix: 'take the setting away, and do without what wants it; or waive it for this object, with the reason',
  references: ['Linux: capabilities(7)', nsa('Hardening container environments'), mitre('T1611')],
  check(index, report) {
    for (const { object, namespace, containers } of index.pods) {
      // Elsewhere the rules of Pod Security have it.
      if (ownText(index.namespaces.get(namespace) ?? {}, 'pod-security.kubernetes.io/enforce') !== 'privileged')
        continue;
      for (const { name, fields: container } of containers) {
        const { privileged, capabilities } = fields(container.securityContext);
        if (privileged === true) report(object, `container ${name} is privileged`);
        for (const capability of list(fields(capabilities).add))
          if (AS_GOOD_AS_THE_NODE.includes(capability)) report(object, `container ${name} has ${String(capability)}`);
      }
    }
  },
};
