import { LoadBalancerController } from '@parapet/flux';
import { Chart } from 'cdk8s';
import type { Environment } from './environment/environment.ts';
import type { Layers } from './layers.ts';
import { serviceAccounts } from './names.ts';

export interface Controllers {
  readonly loadBalancer: LoadBalancerController['workloads'];
}

/** What acts on the platform's custom objects: each in its own namespace, installed from its Helm chart. */
export function addControllers({ controllers }: Layers, environment: Environment): Controllers {
  const { aws, cluster, controllers: values } = environment;
  const chart = new Chart(controllers, 'releases');
  const loadBalancer = new LoadBalancerController(chart, 'load-balancer-controller', {
    ...values.loadBalancerController,
    serviceAccount: serviceAccounts.loadBalancerController,
    cluster: { name: cluster.name, region: aws.region, vpcId: aws.vpcId },
  });
  return { loadBalancer: loadBalancer.workloads };
}
