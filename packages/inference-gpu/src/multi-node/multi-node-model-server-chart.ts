import { provenance, type PortRange, type Workload } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { MultiNodeModelServer } from './multi-node-model-server.ts';
import type { MultiNodeModelServerProps } from './multi-node-model-server-props.ts';

/** One model over several nodes as a chart of its own. */
export class MultiNodeModelServerChart extends Chart {
  static readonly [provenance] = '@parapet/inference-gpu';
  readonly workload: Workload;
  readonly groupPorts: readonly PortRange[];

  constructor(scope: Construct, id: string, props: MultiNodeModelServerProps) {
    super(scope, id);
    const { workload, groupPorts } = new MultiNodeModelServer(this, 'server', props);
    this.workload = workload;
    this.groupPorts = groupPorts;
  }
}
