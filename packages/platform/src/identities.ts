import {
  EksCluster,
  externalSecretsPolicy,
  loadBalancerControllerPolicy,
  roleArn,
  SecretStoreRole,
  WorkloadIdentity,
  type RoleArn,
} from '@parapet/aws';
import type { Construct } from 'constructs';
import type { Environment } from './environment/environment.ts';
import { siteOf } from './facts.ts';
import { namespaces, secretStore, serviceAccounts } from './names.ts';

export interface Identities {
  /** What the load balancer controller's ServiceAccount carries. */
  readonly loadBalancerController: Readonly<Record<string, string>> | undefined;
  /** Role of the assistant's SecretStore. */
  readonly secretStore: RoleArn;
}

/** Who may be what in AWS. Nothing else in the platform may be anything. */
export function addIdentities(scope: Construct, environment: Environment): Identities {
  const site = siteOf(environment);
  new EksCluster(scope, 'cluster', { site });
  const loadBalancerController = new WorkloadIdentity(scope, 'load-balancer-controller', {
    site,
    name: 'load-balancer-controller',
    serviceAccount: serviceAccounts.loadBalancerController,
    mechanism: { type: 'irsa' },
    policies: { controller: loadBalancerControllerPolicy(site) },
  });
  const storeRole = roleArn(site, 'assistant-secrets');
  const externalSecrets = new WorkloadIdentity(scope, 'external-secrets', {
    site,
    name: 'external-secrets',
    serviceAccount: serviceAccounts.externalSecrets,
    mechanism: { type: 'pod-identity' },
    policies: { 'assume-store-roles': externalSecretsPolicy([storeRole]) },
  });
  const { kmsKeyArn } = environment.assistant.database.password;
  const store = new SecretStoreRole(scope, 'assistant-secrets', {
    site,
    name: 'assistant-secrets',
    controller: externalSecrets.roleArn,
    store: secretStore,
    prefix: `${namespaces.assistant}/${environment.name}/`,
    kmsKeyArn,
  });
  return { loadBalancerController: loadBalancerController.annotations, secretStore: store.roleArn };
}
