import { fields, isFields, number } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const data012: ObjectRule = {
  id: 'DATA-012',
  title: 'A database that is measured has a role to write the measurements with',
  severity: 'error',
  why: 'RDS refuses an interval of Enhanced Monitoring without the role that it takes to write to CloudWatch Logs, and the database is never made.',
  fix: 'set monitoringRoleARN to a role that trusts monitoring.rds.amazonaws.com, or monitoringInterval: 0',
  references: ['Amazon RDS: Enhanced Monitoring'],
  check(index, report) {
    for (const type of ['DBInstance.rds.services.k8s.aws', 'DBCluster.rds.services.k8s.aws'])
      for (const object of index.of(type)) {
        const { monitoringInterval, monitoringRoleARN, monitoringRoleRef } = fields(object.manifest.spec);
        const interval = number(monitoringInterval) ?? 0;
        if (interval > 0 && typeof monitoringRoleARN !== 'string' && !isFields(monitoringRoleRef))
          report(object, `is measured every ${interval} s, and has no role for it`);
      }
  },
};
