import { EksCluster, loadBalancerControllerPolicy, WorkloadIdentity } from '@parapet/aws';
import type { Construct } from 'constructs';
import type { Environment } from './environment/environment.ts';
import { siteOf } from './facts.ts';
import { serviceAccounts } from './names.ts';

export interface Identities {
  /** What the load balancer controller's ServiceAccount carries. */
  readonly loadBalancerController: Readonly<Record<string, string>> | undefined;
}

/** The cluster, and the identities of its own controllers. Every other part adds the identities of what it makes. */
export function addIdentities(scope: Construct, environment: Environment): Identities {
  const site = siteOf(environment);
  const { secretsEncryption, addonVersions } = environment.cluster;
  new EksCluster(scope, 'cluster', { site, secretsEncryption, addonVersions });
  const loadBalancerController = new WorkloadIdentity(scope, 'load-balancer-controller', {
    site,
    name: 'load-balancer-controller',
    serviceAccount: serviceAccounts.loadBalancerController,
    mechanism: { type: 'irsa' },
    policies: { controller: loadBalancerControllerPolicy(site) },
  });
  return { loadBalancerController: loadBalancerController.annotations };
}
