import { provenance, type Workload } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { GpuExporter } from './gpu-exporter.ts';
import type { GpuExporterProps } from './gpu-exporter-props.ts';

/** DCGM exporter as a chart of its own. */
export class GpuExporterChart extends Chart {
  static readonly [provenance] = '@parapet/observability';
  readonly workload: Workload;

  constructor(scope: Construct, id: string, props: GpuExporterProps) {
    super(scope, id);
    this.workload = new GpuExporter(this, 'gpu-exporter', props).workload;
  }
}
