import type { Reader } from '../aws/calls.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { observeAccessEntries } from './access-entries.ts';
import { observeAddons, observeAddonVersions } from './addons.ts';
import { observeAssociations } from './associations.ts';
import { observeCapabilities } from './capabilities.ts';
import { GONE, observeCaller, observeCluster } from './cluster.ts';
import { observeLogGroups } from './log-groups.ts';
import type { Observed } from './observed.ts';
import { observeProviders } from './providers.ts';
import { observeQueues } from './queues.ts';
import { observeRoles } from './roles.ts';
import { observeRules } from './rules.ts';

/**
 * What is there of what is wanted, and what is there that may be ours. Reads only, a few at a time.
 *
 * A cluster that is gone is an answer where it may be: what it left outside of itself can still be taken away.
 * Throws a ProblemsError with BOOT-008 (another account) and BOOT-009 (no such cluster), and what the SDK throws: see `problemOf`.
 */
export async function observe(reader: Reader, wanted: Wanted, { mayBeGone = false } = {}): Promise<Observed> {
  await observeCaller(reader, wanted);
  const cluster = await observeCluster(reader, wanted, mayBeGone);
  const isThere = cluster.status !== GONE.status;
  const [addons, addonVersions, roles, providers, associations, accessEntries, logGroups, queues, rules, capabilities] =
    await Promise.all([
      isThere ? observeAddons(reader, wanted) : {},
      isThere ? observeAddonVersions(reader, wanted, cluster.version) : {},
      observeRoles(reader, wanted),
      observeProviders(reader, wanted),
      isThere ? observeAssociations(reader, wanted) : [],
      observeAccessEntries(reader, wanted, cluster.authenticationMode),
      observeLogGroups(reader, wanted),
      observeQueues(reader, wanted),
      observeRules(reader, wanted),
      isThere ? observeCapabilities(reader, wanted) : {},
    ]);
  return {
    cluster,
    addons,
    addonVersions,
    roles,
    providers,
    associations,
    accessEntries,
    logGroups,
    queues,
    rules,
    capabilities,
  };
}
