import { nameOf } from '../index/identity.ts';
import { ownText } from '../shapes.ts';
import { cis, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const pod009: ObjectRule = {
  id: 'POD-009',
  title: 'Namespaces enforce the restricted standard, at a pinned version',
  severity: 'error',
  why: 'Without the label anything may run there. Without the version, an upgrade of the cluster can begin to refuse pods that ran for months.',
  fix: 'set the six pod-security.kubernetes.io labels to restricted and to a version',
  references: [
    'Kubernetes: enforce Pod Security Standards with namespace labels',
    cis('4.2.1'),
    cis('4.2.2'),
    cis('4.2.3'),
    cis('4.2.4'),
    cis('4.2.5'),
    nsa('Pod security enforcement'),
  ],
  check(index, report) {
    for (const object of index.of('Namespace')) {
      const labels = index.namespaces.get(nameOf(object.manifest)) ?? {};
      for (const mode of ['enforce', 'audit', 'warn']) {
        const key = `pod-security.kubernetes.io/${mode}`;
        const [level, version] = [ownText(labels, key), ownText(labels, `${key}-version`)];
        if (level !== 'restricted')
          report(
            object,
            level === undefined ? `has no label ${key}` : `has ${key}: ${level}`,
            `set ${key}: restricted`,
          );
        if (!/^v1\.\d+$/.test(version ?? ''))
          report(
            object,
            version === undefined ? `has no label ${key}-version` : `has ${key}-version: ${version}`,
            `set ${key}-version: v${index.input.kubernetes}`,
          );
      }
    }
  },
};
