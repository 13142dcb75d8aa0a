import { GONE } from '../observed/cluster.ts';
import type { Observed } from '../observed/observed.ts';
import { clusterArn, type Wanted } from '../wanted/wanted.ts';
import { planAccessEntries } from './access-entries.ts';
import { planAddons } from './addons.ts';
import { planAssociations } from './associations.ts';
import { neededOf } from './auto-mode.ts';
import { planCapabilities } from './capabilities.ts';
import { clusterProblems, planAccessMode, planLogging } from './cluster.ts';
import type { Context, Outcome, PlanOptions } from './context.ts';
import { planLogGroups } from './log-groups.ts';
import { planEncryption } from './encryption.ts';
import { inOrder } from './order.ts';
import { planProviders } from './provider.ts';
import { planQueues } from './queues.ts';
import { planRoles } from './roles.ts';
import { planRules } from './rules.ts';
import type { Plan } from './step.ts';

/** The steps from what is there to what is wanted. A function of its arguments: the same plan for the same. */
export function plan(wanted: Wanted, observed: Observed, options: PlanOptions = {}): Plan {
  const { needed, notes } = neededOf(wanted, observed);
  const context: Context = { wanted: needed, observed, clusterArn: clusterArn(wanted), options };
  const outcomes: readonly Outcome[] = [
    { notes },
    ...planLogGroups(context),
    planAccessMode(context),
    planLogging(context),
    planEncryption(context),
    ...planProviders(context),
    ...planRoles(context),
    ...planAddons(context),
    ...planAssociations(context),
    ...planAccessEntries(context),
    ...planCapabilities(context),
    ...planQueues(context),
    ...planRules(context),
  ];
  const steps = outcomes.flatMap((outcome) => outcome.steps ?? []);
  return {
    version: 1,
    account: wanted.account,
    region: wanted.region,
    cluster: wanted.cluster.name,
    steps: inOrder(steps),
    notes: outcomes.flatMap((outcome) => outcome.notes ?? []),
    unchanged: outcomes.flatMap((outcome) => outcome.unchanged ?? []),
    problems: [...clusterProblems(context), ...outcomes.flatMap((outcome) => outcome.problems ?? [])],
  };
}

/** The steps that take away all that is ours, be the cluster there or gone. Log groups stay, and how the cluster itself is set. */
export function planDestroy(wanted: Wanted, observed: Observed): Plan {
  const nothing: Wanted = {
    ...wanted,
    cluster: {
      ...wanted.cluster,
      logging: [],
      secretsEncryption: { type: 'aws-owned-key', reason: 'nothing is wanted' },
    },
    addons: [],
    oidcProvider: { ...wanted.oidcProvider, clientIds: [] },
    roles: [],
    podIdentityAssociations: [],
    logGroups: [],
    nodes: [],
    queues: [],
    eventRules: [],
    capabilities: [],
  };
  const { problems, notes, ...rest } = plan(nothing, observed, { prune: true });
  const kept = (wanted.logGroups ?? []).filter(({ name }) => observed.logGroups[name] !== undefined);
  return {
    ...rest,
    problems: observed.cluster.status === GONE.status ? [] : problems.filter(({ code }) => code === 'BOOT-012'),
    notes: [
      ...notes,
      ...kept.map(({ name }) => ({ object: `LogGroup/${name}`, reason: 'stays: what it holds is evidence' })),
    ],
  };
}
