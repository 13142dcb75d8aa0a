import { secretFieldsOf } from '../objects/secret-fields.ts';
import { text } from '../shapes.ts';
import { cis, mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const sec009: ObjectRule = {
  id: 'SEC-009',
  title: 'No manifest holds a secret',
  severity: 'error',
  why: 'Base64 is no encryption: whoever reads the repository, or any clone of it, has the password or the private key, for ever.',
  fix: 'change that secret, keep it in AWS Secrets Manager (certificates in ACM), and render an ExternalSecret',
  references: [cis('4.4.2'), nsa('Secrets'), mitre('T1552.001')],
  check(index, report) {
    for (const { object, field, isLiteral } of index.derived(secretFieldsOf)) {
      const type = text(object.manifest.type);
      if (isLiteral) report(object, `${field} is written out${type === undefined ? '' : ` (${type})`}`);
    }
  },
};
