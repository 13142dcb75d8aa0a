import { provenance } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ConnectionsProps } from './connections-props.ts';
import { Connections } from './connections.ts';

/** Who may talk to whom, as a chart of its own. */
export class ConnectionsChart extends Chart {
  static readonly [provenance] = '@parapet/network';

  constructor(scope: Construct, id: string, props: ConnectionsProps) {
    super(scope, id);
    new Connections(this, 'connections', props);
  }
}
