import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';
import { externalSecret } from '../examples/secrets.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [externalSecret('database-v3')] }],
  fail: [
    {
      objects: [externalSecret('database-v3', { refreshPolice: 'CreatedOnce' })],
      says: [
        'ExternalSecret.external-secrets.io/poolside/database-v3: spec.refreshPolice: unknown field, did you mean "refreshPolicy"? (SCHEMA-001). Fix: write the field as its API has it.',
      ],
    },
    {
      objects: [
        object('rds.services.k8s.aws/v1alpha1', 'DBInstance', 'db', {
          spec: {
            dbInstanceIdentifier: 'db',
            dbInstanceClass: 'db.m7g.large',
            engine: 'postgres',
            masterUserPassword: 'hunter2',
          },
        }),
      ],
      says: [
        'DBInstance.rds.services.k8s.aws/poolside/db: spec.masterUserPassword: Invalid value: (not shown): must be of type object (SCHEMA-001). Fix: write the field as its API has it.',
      ],
    },
    {
      objects: [object('v1', 'Service', 'core-api', { spec: { ports: [{ port: 70000, protocol: 'HTTP' }] } })],
      says: [
        'Service/poolside/core-api: spec.ports[0].port: Invalid value: 70000: should be less than or equal to 65535 (SCHEMA-001). Fix: write the field as its API has it.',
        'Service/poolside/core-api: spec.ports[0].protocol: Unsupported value: "HTTP": supported values: "SCTP", "TCP", "UDP" (SCHEMA-001). Fix: write the field as its API has it.',
      ],
    },
  ],
};
