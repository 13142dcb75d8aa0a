import { accounts } from './accounts.ts';
import { bindings } from './bindings.ts';
import type { Claim } from './claim.ts';
import { coreApiRole } from './core-api-role.ts';
import { disruption } from './disruption.ts';
import { loadBalancerController } from './load-balancer-controller.ts';
import { loadBalancerRole } from './load-balancer-role.ts';
import { placement } from './placement.ts';
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
].sort((a, b) => (a.id < b.id ? -1 : 1));
