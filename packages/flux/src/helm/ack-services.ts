import { rdsChartKeys } from '../generated/rds-chart.ts';
import { s3ChartKeys } from '../generated/s3-chart.ts';
import { secretsmanagerChartKeys } from '../generated/secretsmanager-chart.ts';
import type { ChartKeys } from './chart-values.ts';

/** One of the controllers of ACK: as much of its AWS service as it looks after here. */
export interface AckServiceFacts {
  readonly keys: ChartKeys;
  /** Kinds that are reconciled, with their plurals. Of the others of the service only the definitions are there. */
  readonly kinds: Readonly<Record<string, string>>;
  /** Plurals of the other kinds that its chart defines. */
  readonly unused: readonly string[];
}

export type AckService = 'rds' | 'secretsmanager' | 's3';

export const ackServices: Readonly<Record<AckService, AckServiceFacts>> = {
  rds: {
    keys: rdsChartKeys,
    kinds: { DBInstance: 'dbinstances', DBParameterGroup: 'dbparametergroups', DBSubnetGroup: 'dbsubnetgroups' },
    unused: [
      'dbclusterendpoints',
      'dbclusterparametergroups',
      'dbclusters',
      'dbclustersnapshots',
      'dbproxies',
      'dbsnapshots',
      'globalclusters',
    ],
  },
  secretsmanager: { keys: secretsmanagerChartKeys, kinds: { Secret: 'secrets' }, unused: [] },
  s3: { keys: s3ChartKeys, kinds: { Bucket: 'buckets' }, unused: [] },
};
