import { namespaceNames } from '../index/always-there.ts';
import { idOf } from '../index/identity.ts';
import { releasesOf } from '../objects/helm-releases.ts';
import { cis, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const helm002: ObjectRule = {
  id: 'HELM-002',
  title: 'Each chart has a namespace of its own',
  severity: 'error',
  why: 'Whoever breaks into one controller reads the secrets and takes the service accounts of all that share its namespace; in kube-system those of the cluster.',
  fix: 'install it into a rendered namespace that nothing else uses',
  references: [cis('4.5.1'), nsa('Namespaces')],
  check(index, report) {
    const taken = new Map<string, string>();
    for (const { object, targetNamespace } of releasesOf(index)) {
      const first = taken.get(targetNamespace);
      if (namespaceNames.includes(targetNamespace)) report(object, `installs into ${targetNamespace}`);
      else if (!index.namespaces.has(targetNamespace))
        report(object, `installs into the namespace ${targetNamespace}, which is not rendered`);
      else if (first !== undefined) report(object, `installs into ${targetNamespace}, as ${first} does`);
      if (first === undefined) taken.set(targetNamespace, idOf(object.manifest));
    }
  },
};
