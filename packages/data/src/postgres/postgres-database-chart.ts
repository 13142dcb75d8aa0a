import { provenance } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { PostgresDatabase } from './postgres-database.ts';
import type { PostgresDatabaseProps } from './postgres-database-props.ts';

/** One database, with its groups of subnets and parameters. */
export class PostgresDatabaseChart extends Chart {
  static readonly [provenance] = '@parapet/data';
  readonly database: PostgresDatabase;

  constructor(scope: Construct, id: string, props: PostgresDatabaseProps) {
    super(scope, id);
    this.database = new PostgresDatabase(this, 'database', props);
  }
}
