import { namespaceOf } from '../index/identity.ts';
import { dataKey, madeData } from '../objects/made-data.ts';
import { ackSecretKeys } from '../objects/secret-fields.ts';
import { fields, isFields, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

const RENDER = 'render the Secret';
const MANAGED = 'set manageMasterUserPassword: true, so that RDS makes the password and keeps it, or render the Secret';

export const data011: ObjectRule = {
  id: 'DATA-011',
  title: 'A database, or a secret in AWS, takes its password from a Secret that exists',
  severity: 'error',
  why: 'ACK reads a Secret of Kubernetes. One of AWS Secrets Manager by the same name is another kind, and what needs it is never made.',
  fix: RENDER,
  references: ['ACK: references to Secrets', 'Amazon RDS: password management with AWS Secrets Manager'],
  check(index, report) {
    const made = index.derived(madeData);
    for (const [type, field] of ackSecretKeys)
      for (const object of index.of(type)) {
        const reference = fields(object.manifest.spec)[field];
        if (!isFields(reference)) continue;
        const [name, key] = [text(reference.name) ?? '', text(reference.key) ?? ''];
        const namespace = text(reference.namespace) ?? namespaceOf(object.manifest);
        const secret = dataKey('Secret', namespace, name);
        const fix = field === 'masterUserPassword' ? MANAGED : RENDER;
        const from = `takes ${field} from the Secret ${namespace}/${name}`;
        if (!made.has(secret)) report(object, `${from}, which nothing makes`, fix);
        else if (made.get(secret)?.has(key) === false) report(object, `${from}, which has no key ${key}`, fix);
      }
  },
};
