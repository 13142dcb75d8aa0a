import { provenance } from '@parapet/core';
import { Construct } from 'constructs';
import type { RoleArn } from './arn.ts';
import { declareRole } from './role.ts';
import type { AwsSite } from './site.ts';
import { databaseMonitoringTrust } from './trust.ts';

export interface DatabaseMonitoringRoleProps {
  readonly site: AwsSite;
  /** Name of the role, without the cluster's, which goes before it. */
  readonly name: string;
  /** What the names of the databases begin with: `genai-production-`. */
  readonly prefix: `${string}-`;
}

/** The role by which RDS writes what the operating system of a database says (`monitoringRoleARN`): RDS itself assumes it. */
export class DatabaseMonitoringRole extends Construct {
  static readonly [provenance] = '@parapet/aws';
  readonly roleArn: RoleArn;

  constructor(scope: Construct, id: string, { site, name, prefix }: DatabaseMonitoringRoleProps) {
    super(scope, id);
    this.roleArn = declareRole(this, {
      site,
      name,
      principal: { type: 'rds' },
      trust: databaseMonitoringTrust(site, prefix),
      policies: {},
      managedPolicies: ['service-role/AmazonRDSEnhancedMonitoringRole'],
    });
  }
}
