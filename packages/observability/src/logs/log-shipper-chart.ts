import { provenance, type Workload } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { LogShipper } from './log-shipper.ts';
import type { LogShipperProps } from './log-shipper-props.ts';

/** Fluent Bit as a chart of its own. */
export class LogShipperChart extends Chart {
  static readonly [provenance] = '@parapet/observability';
  readonly workload: Workload;

  constructor(scope: Construct, id: string, props: LogShipperProps) {
    super(scope, id);
    this.workload = new LogShipper(this, 'log-shipper', props).workload;
  }
}
