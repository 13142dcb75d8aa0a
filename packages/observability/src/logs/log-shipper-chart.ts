import { provenance, type Workload } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { LogShipperAccess } from './log-shipper-access.ts';
import { LogShipper } from './log-shipper.ts';
import type { LogShipperProps } from './log-shipper-props.ts';

/** Fluent Bit and its rights as a chart of its own. */
export class LogShipperChart extends Chart {
  static readonly [provenance] = '@parapet/observability';
  readonly workload: Workload;

  constructor(scope: Construct, id: string, props: LogShipperProps) {
    super(scope, id);
    new LogShipperAccess(this, 'access', props);
    this.workload = new LogShipper(this, 'log-shipper', props).workload;
  }
}
