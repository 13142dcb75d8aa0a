import { mitre } from '../reference.ts';
import { fields, pairs } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const ing005: ObjectRule = {
  id: 'ING-005',
  title: 'An Ingress carries no configuration of its server',
  severity: 'error',
  why: 'A snippet is run by the controller: whoever may write an Ingress reads the secrets of every namespace with its rights (CVE-2021-25742).',
  fix: 'take the snippet away, and use the settings that the controller has for it',
  references: ['kubernetes/ingress-nginx: allow-snippet-annotations', mitre('T1552.007')],
  check(index, report) {
    for (const ingress of index.of('Ingress'))
      for (const [key] of pairs(fields(ingress.manifest.metadata).annotations))
        if (/^nginx\.(ingress\.kubernetes\.io|org)\/.*snippets?$/.test(key))
          report(ingress, `has the annotation ${key}`);
  },
};
