import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';

const database = (spec: object) => object('rds.services.k8s.aws/v1alpha1', 'DBInstance', 'db', { spec });

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        database({ monitoringInterval: 60, monitoringRoleARN: 'arn:aws:iam::111122223333:role/rds-monitoring' }),
      ],
    },
    { objects: [database({ monitoringInterval: 60, monitoringRoleRef: { from: { name: 'rds-monitoring' } } })] },
    { objects: [database({ monitoringInterval: 0 })] },
  ],
  fail: [
    {
      objects: [database({ monitoringInterval: 60 })],
      says: [
        'DBInstance.rds.services.k8s.aws/poolside/db: is measured every 60 s, and has no role for it (DATA-012). Fix: set monitoringRoleARN to a role that trusts monitoring.rds.amazonaws.com, or monitoringInterval: 0.',
      ],
    },
  ],
};
