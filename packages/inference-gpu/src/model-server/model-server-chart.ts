import { provenance, type Workload } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ModelServer } from './model-server.ts';
import type { ModelServerProps } from './model-server-props.ts';

/** One model server as a chart of its own. */
export class ModelServerChart extends Chart {
  static readonly [provenance] = '@parapet/inference-gpu';
  readonly workload: Workload;

  constructor(scope: Construct, id: string, props: ModelServerProps) {
    super(scope, id);
    this.workload = new ModelServer(this, 'server', props).workload;
  }
}
