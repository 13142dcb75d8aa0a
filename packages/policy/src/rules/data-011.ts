import { namespaceOf } from '../index/identity.ts';
import { dataKey, madeData } from '../objects/made-data.ts';
import { fields, isFields, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

/** Fields of ACK that name a key of a Secret of Kubernetes. */
const REFERENCES: readonly (readonly [type: string, field: string])[] = [
  ['DBInstance.rds.services.k8s.aws', 'masterUserPassword'],
  ['DBCluster.rds.services.k8s.aws', 'masterUserPassword'],
  ['Secret.secretsmanager.services.k8s.aws', 'secretString'],
];

export const data011: ObjectRule = {
  id: 'DATA-011',
  title: 'A database takes its password from a Secret that exists',
  severity: 'error',
  why: 'ACK reads a Secret of Kubernetes. One of AWS Secrets Manager by the same name is another kind, and the database is never made.',
  fix: 'set manageMasterUserPassword: true, so that RDS makes the password and keeps it, or render the Secret',
  references: ['ACK: references to Secrets', 'Amazon RDS: password management with AWS Secrets Manager'],
  check(index, report) {
    const made = index.derived(madeData);
    for (const [type, field] of REFERENCES)
      for (const object of index.of(type)) {
        const reference = fields(object.manifest.spec)[field];
        if (!isFields(reference)) continue;
        const name = text(reference.name) ?? '';
        const namespace = text(reference.namespace) ?? namespaceOf(object.manifest);
        const key = dataKey('Secret', namespace, name);
        if (!made.has(key)) report(object, `takes ${field} from the Secret ${namespace}/${name}, which nothing makes`);
        else if (made.get(key)?.has(text(reference.key) ?? '') === false)
          report(
            object,
            `takes ${field} from the Secret ${namespace}/${name}, which has no key ${text(reference.key) ?? ''}`,
          );
      }
  },
};
