import { provenance } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { InferenceGateway } from './inference-gateway.ts';
import type { InferenceGatewayProps } from './inference-gateway-props.ts';

/** The way to one model as a chart of its own. */
export class InferenceGatewayChart extends Chart {
  static readonly [provenance] = '@parapet/inference-gpu';

  constructor(scope: Construct, id: string, props: InferenceGatewayProps) {
    super(scope, id);
    new InferenceGateway(this, 'gateway', props);
  }
}
