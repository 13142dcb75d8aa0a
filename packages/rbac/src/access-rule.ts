import type { wellKnownResources } from './well-known-resources.ts';

/** What a rule may allow. Not among them: `*`, `deletecollection`, and those that hand out rights (`escalate`, `bind`, `impersonate`). */
export type Verb = 'create' | 'get' | 'list' | 'watch' | 'update' | 'patch' | 'delete';

/** All seven verbs: what "manage", or "create, read, update and delete", means to a controller, which reads by list and watch. */
export const manage: readonly Verb[] = ['create', 'get', 'list', 'watch', 'update', 'patch', 'delete'];

/** What an informer needs. */
export const read: readonly Verb[] = ['get', 'list', 'watch'];

type WellKnown = typeof wellKnownResources;

type WellKnownRule = {
  [Group in keyof WellKnown]: { readonly apiGroup: Group; readonly resources: readonly WellKnown[Group][number][] };
}[keyof WellKnown];

interface DottedRule {
  /** Such as `networking.k8s.io` or `keda.sh`. */
  readonly apiGroup: `${string}.${string}`;
  readonly resources: readonly string[];
}

/** Verbs on namespaced resources of one API group; a subresource (`pods/log`) is a resource of its own. */
export type AccessRule = (WellKnownRule | DottedRule) & {
  readonly verbs: readonly Verb[];
  /** Names of the objects; all of the namespace when absent. */
  readonly resourceNames?: readonly string[];
};
