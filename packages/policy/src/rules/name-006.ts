import { parseNamespace } from '@parapet/core';
import { namespaceNames } from '../index/always-there.ts';
import { nameOf, namespaceOf } from '../index/identity.ts';
import { cis, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const name006: ObjectRule = {
  id: 'NAME-006',
  title: 'Nothing lives in default, and no pods in a namespace that is reserved for Kubernetes',
  severity: 'error',
  why: 'Whatever is applied without a namespace lands in default, beside it and with the same rights. Pods in kube-system are next to those that run the cluster.',
  fix: 'put it into a namespace of its own',
  references: ['Kubernetes: namespaces, initial namespaces', cis('4.5.2'), nsa('Namespaces')],
  check(index, report) {
    for (const object of index.objects)
      if (namespaceOf(object.manifest) === 'default') report(object, 'is in the namespace default');
    for (const { object, namespace } of index.pods)
      if (namespace !== 'default' && namespaceNames.includes(namespace))
        report(object, `runs pods in ${namespace}, which is reserved for Kubernetes`);
    for (const namespace of index.of('Namespace')) {
      const name = nameOf(namespace.manifest);
      const parsed = parseNamespace(name);
      // Labels of those that are always there may be set.
      if (!parsed.ok && parsed.refusal.code === 'NAME-006' && !namespaceNames.includes(name))
        report(namespace, parsed.refusal.reason, parsed.refusal.fix);
    }
  },
};
