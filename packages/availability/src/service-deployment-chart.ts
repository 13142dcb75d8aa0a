import { provenance, type Workload } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ServiceDeployment } from './service-deployment.ts';
import type { ServiceDeploymentProps } from './service-deployment-props.ts';

/** One service as a chart of its own. */
export class ServiceDeploymentChart extends Chart {
  static readonly [provenance] = '@parapet/availability';
  readonly workload: Workload;

  constructor(scope: Construct, id: string, props: ServiceDeploymentProps) {
    super(scope, id);
    this.workload = new ServiceDeployment(this, 'service', props).workload;
  }
}
