import { provenance, type Workload } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { TelemetryCollector } from './telemetry-collector.ts';
import type { TelemetryCollectorProps } from './telemetry-collector-props.ts';

/** The OpenTelemetry Collector as a chart of its own. */
export class TelemetryCollectorChart extends Chart {
  static readonly [provenance] = '@parapet/observability';
  readonly workload: Workload;

  constructor(scope: Construct, id: string, props: TelemetryCollectorProps) {
    super(scope, id);
    this.workload = new TelemetryCollector(this, 'telemetry-collector', props).workload;
  }
}
