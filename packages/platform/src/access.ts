import { NamespaceAccess, WorkloadServiceAccount } from '@parapet/rbac';
import { Chart } from 'cdk8s';
import { coreApiAccess } from './assistant/core-api-access.ts';
import type { Identities } from './identities.ts';
import type { Layers } from './layers.ts';
import { namespaces, partOf, parts, serviceAccounts } from './names.ts';

/**
 * The service accounts, and what they may do. Roles are in the root layer: a reconciler that could write them would have
 * to hold what they grant.
 */
export function addAccess({ root, base }: Layers, identities: Identities): void {
  const accounts = new Chart(base, 'service-accounts');
  for (const [id, serviceAccount] of Object.entries(serviceAccounts))
    new WorkloadServiceAccount(accounts, id, {
      serviceAccount,
      partOf: partOf(serviceAccount.namespace),
      annotations: id === 'loadBalancerController' ? identities.loadBalancerController : undefined,
    });
  new NamespaceAccess(new Chart(root, 'access'), 'core-api', {
    namespace: namespaces.models,
    name: 'core-api',
    subject: serviceAccounts.coreApi,
    rules: coreApiAccess,
    partOf: parts.assistant,
  });
}
