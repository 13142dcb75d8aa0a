import { accountReferences } from './account-references.ts';
import { accounts } from './accounts.ts';
import { addons } from './addons.ts';
import { ack } from './ack.ts';
import { ackObjects } from './ack-objects.ts';
import { admission } from './admission.ts';
import { alerts } from './alerts.ts';
import { audit } from './audit.ts';
import { aws } from './aws.ts';
import { awsTrust } from './aws-trust.ts';
import { bedrock } from './bedrock.ts';
import { bindings } from './bindings.ts';
import type { Claim } from './claim.ts';
import { cni } from './cni.ts';
import { connections } from './connections.ts';
import { connectionsPage } from './connections-page.ts';
import { coreApiRole } from './core-api-role.ts';
import { database } from './database.ts';
import { databaseEgress } from './database-egress.ts';
import { disruption } from './disruption.ts';
import { folder } from './folder.ts';
import { gpuPools } from './gpu-pools.ts';
import { gpus } from './gpus.ts';
import { iamPolicies } from './iam-policies.ts';
import { identities } from './identities.ts';
import { ingress } from './ingress.ts';
import { layers } from './layers.ts';
import { loadBalancerController } from './load-balancer-controller.ts';
import { loadBalancerRole } from './load-balancer-role.ts';
import { logShipping } from './log-shipping.ts';
import { modelCallers } from './model-callers.ts';
import { modelGroups } from './model-groups.ts';
import { modelScaling } from './model-scaling.ts';
import { modelServing } from './model-servers.ts';
import { modelTimes } from './model-times.ts';
import { network } from './network.ts';
import { nodeAgents } from './node-agents.ts';
import { nodes } from './nodes.ts';
import { order } from './order.ts';
import { placement } from './placement.ts';
import { podIdentity } from './pod-identity.ts';
import { podSecurity } from './pod-security.ts';
import { policyLint } from './policy-lint.ts';
import { profiles } from './profiles.ts';
import { queries } from './queries.ts';
import { quotas } from './quotas.ts';
import { reconcilers } from './reconcilers.ts';
import { secretKeys } from './secret-keys.ts';
import { secretStores } from './secret-stores.ts';
import { secretUses } from './secret-uses.ts';
import { secrets } from './secrets.ts';
import { separation } from './separation.ts';

/** Every row that files can show, in the order of the table. */
export const claims: readonly Claim[] = [
  ...accounts,
  ...addons,
  ...accountReferences,
  ...coreApiRole,
  ...admission,
  ...bindings,
  ...secrets,
  ...secretUses,
  ...disruption,
  ...placement,
  ...separation,
  ...loadBalancerController,
  ...loadBalancerRole,
  ...network,
  ...connections,
  ...connectionsPage,
  ...cni,
  ...podSecurity,
  ...identities,
  ...ingress,
  ...modelServing,
  ...modelTimes,
  ...gpus,
  ...gpuPools,
  ...modelScaling,
  ...modelGroups,
  ...modelCallers,
  ...nodeAgents,
  ...logShipping,
  ...alerts,
  ...queries,
  ...profiles,
  ...layers,
  ...reconcilers,
  ...folder,
  ...aws,
  ...policyLint,
  ...databaseEgress,
  ...order,
  ...audit,
  ...secretKeys,
  ...secretStores,
  ...awsTrust,
  ...database,
  ...ackObjects,
  ...ack,
  ...podIdentity,
  ...nodes,
  ...iamPolicies,
  ...bedrock,
  ...quotas,
].sort((a, b) => (a.id < b.id ? -1 : 1));
