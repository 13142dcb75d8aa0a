import type { Problem } from '@parapet/core';
import type { Observed } from '../observed/observed.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { accountProblems, accountsOf, irsaAccountsOf, irsaProblems } from './accounts.ts';
import { agentProblems } from './agent.ts';
import type { ClusterDump } from './dump.ts';

export interface Verified {
  /** Service accounts that are to have a role. */
  readonly accounts: number;
  readonly problems: readonly Problem[];
}

/**
 * Whether workloads get the credentials that they are to have. AWS does not say: an association that came after a pod, or a policy before
 * the agent, is in order on either side. BOOT-024 to BOOT-029, in the order of their objects.
 *
 * What a container takes from a ConfigMap or a Secret as a whole, or has in its image, is not seen; nor are policies of other kinds than
 * NetworkPolicy.
 */
export function verify(wanted: Wanted, observed: Observed, dump: ClusterDump): Verified {
  const { isAuto } = observed.cluster;
  const [accounts, irsaAccounts] = [accountsOf(wanted, observed), irsaAccountsOf(wanted)];
  const problems = [
    ...(isAuto ? [] : agentProblems(dump)),
    ...accounts.flatMap((account) => accountProblems(account, dump, isAuto)),
    ...irsaAccounts.flatMap((account) => irsaProblems(account, dump)),
  ];
  return {
    accounts: accounts.length + irsaAccounts.length,
    problems: problems.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  };
}

function keyOf({ object, code, message }: Problem): string {
  return `${object} ${code} ${message}`;
}
