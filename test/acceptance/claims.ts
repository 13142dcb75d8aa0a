import { accounts } from './accounts.ts';
import { aws } from './aws.ts';
import { bindings } from './bindings.ts';
import type { Claim } from './claim.ts';
import { cni } from './cni.ts';
import { connections } from './connections.ts';
import { coreApiRole } from './core-api-role.ts';
import { disruption } from './disruption.ts';
import { folder } from './folder.ts';
import { ingress } from './ingress.ts';
import { layers } from './layers.ts';
import { loadBalancerController } from './load-balancer-controller.ts';
import { loadBalancerRole } from './load-balancer-role.ts';
import { network } from './network.ts';
import { placement } from './placement.ts';
import { podSecurity } from './pod-security.ts';
import { reconcilers } from './reconcilers.ts';
import { secretUses } from './secret-uses.ts';
import { secrets } from './secrets.ts';
import { separation } from './separation.ts';

/** Every row that files can show, in the order of the table. */
export const claims: readonly Claim[] = [
  ...accounts,
  ...coreApiRole,
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
  ...cni,
  ...podSecurity,
  ...ingress,
  ...layers,
  ...reconcilers,
  ...folder,
  ...aws,
].sort((a, b) => (a.id < b.id ? -1 : 1));
