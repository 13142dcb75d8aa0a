import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';
import { externalSecret } from '../examples/secrets.ts';

const fix =
  'Fix: change that secret, keep it in AWS Secrets Manager (certificates in ACM), and render an ExternalSecret.';

export const examples: RuleExamples = {
  pass: [{ objects: [externalSecret('database-v3'), object('v1', 'Secret', 'empty', { data: {} })] }],
  fail: [
    {
      objects: [
        object('v1', 'Secret', 'tls', { type: 'kubernetes.io/tls', data: { 'tls.key': 'LS0t' } }),
        object('v1', 'Secret', 'database', { stringData: { password: 'hunter2' } }),
        object('secretsmanager.services.k8s.aws/v1alpha1', 'Secret', 'keys', { spec: { secretString: '{"k":"v"}' } }),
        object('rds.services.k8s.aws/v1alpha1', 'DBInstance', 'db', { spec: { masterUserPassword: 'hunter2' } }),
      ],
      says: [
        `DBInstance.rds.services.k8s.aws/poolside/db: spec.masterUserPassword is written out (SEC-009). ${fix}`,
        `Secret.secretsmanager.services.k8s.aws/poolside/keys: spec.secretString is written out (SEC-009). ${fix}`,
        `Secret/poolside/database: stringData.password is written out (SEC-009). ${fix}`,
        `Secret/poolside/tls: data.tls.key is written out (kubernetes.io/tls) (SEC-009). ${fix}`,
      ],
    },
  ],
};
