import { LEGACY_CLASS } from '../objects/load-balancer.ts';
import { fields, ownText, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const ing002: ObjectRule = {
  id: 'ING-002',
  title: 'An Ingress names its class, and the class exists',
  severity: 'error',
  why: 'The annotation has been deprecated since 1.18 and cannot carry parameters; without any class, whichever controller is the default takes the Ingress.',
  fix: 'set spec.ingressClassName to a class that is rendered',
  references: ['Kubernetes: Ingress, deprecated annotation'],
  check(index, report) {
    for (const ingress of index.of('Ingress')) {
      const legacy = ownText(fields(fields(ingress.manifest.metadata).annotations), LEGACY_CLASS);
      const name = text(fields(ingress.manifest.spec).ingressClassName);
      if (legacy !== undefined) report(ingress, `names its class by the annotation ${LEGACY_CLASS}: ${legacy}`);
      else if (name === undefined) report(ingress, 'names no class');
      else if (index.find('IngressClass', '', name) === undefined)
        report(ingress, `is of the class ${name}, which nothing makes`);
    }
  },
};
