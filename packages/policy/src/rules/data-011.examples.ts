import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';
import { externalSecret } from '../examples/secrets.ts';

const database = (spec: object) => object('rds.services.k8s.aws/v1alpha1', 'DBInstance', 'db', { spec });
const from = (name: string, key: string) => database({ masterUserPassword: { name, key } });
const inAws = object('secretsmanager.services.k8s.aws/v1alpha1', 'Secret', 'database', { spec: { name: 'database' } });
const kept = (name: string) =>
  object('secretsmanager.services.k8s.aws/v1alpha1', 'Secret', 'kept', {
    spec: { secretString: { name, key: 'password' } },
  });
const fix = 'set manageMasterUserPassword: true, so that RDS makes the password and keeps it, or render the Secret.';

export const examples: RuleExamples = {
  pass: [
    { objects: [database({ manageMasterUserPassword: true })] },
    { objects: [from('database', 'password'), externalSecret('database')] },
    { objects: [kept('database'), externalSecret('database')] },
  ],
  fail: [
    {
      objects: [from('database', 'password'), inAws],
      says: [
        `DBInstance.rds.services.k8s.aws/poolside/db: takes masterUserPassword from the Secret poolside/database, which nothing makes (DATA-011). Fix: ${fix}`,
      ],
    },
    {
      objects: [from('database', 'user'), externalSecret('database')],
      says: [
        `DBInstance.rds.services.k8s.aws/poolside/db: takes masterUserPassword from the Secret poolside/database, which has no key user (DATA-011). Fix: ${fix}`,
      ],
    },
    {
      objects: [kept('database')],
      says: [
        'Secret.secretsmanager.services.k8s.aws/poolside/kept: takes secretString from the Secret poolside/database, which nothing makes (DATA-011). Fix: render the Secret.',
      ],
    },
  ],
};
