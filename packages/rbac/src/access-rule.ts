import type { resourceTable } from './generated/resources.ts';

/** What a rule may allow. Not among them: `*`, `deletecollection`, and those that hand out rights (`escalate`, `bind`, `impersonate`). */
export type Verb = 'create' | 'get' | 'list' | 'watch' | 'update' | 'patch' | 'delete';

/** All seven verbs: what "manage", or "create, read, update and delete", means to a controller, which reads by list and watch. */
export const manage: readonly Verb[] = ['create', 'get', 'list', 'watch', 'update', 'patch', 'delete'];

/** What an informer needs. */
export const read: readonly Verb[] = ['get', 'list', 'watch'];

type Table = typeof resourceTable;
type NamespacedResource<Resources> = {
  [Name in keyof Resources]: Resources[Name] extends { readonly namespaced: true } ? Name : never;
}[keyof Resources];

/** Groups without a domain are Kubernetes' own, so that their resources are known to the compiler: `''`, `apps`, `batch` … */
type UndottedGroup = { [Group in keyof Table]: Group extends `${string}.${string}` ? never : Group }[keyof Table];

type BuiltInRule = {
  [Group in UndottedGroup]: {
    readonly apiGroup: Group;
    readonly resources: readonly NamespacedResource<Table[Group]>[];
  };
}[UndottedGroup];

interface DottedRule {
  /** Such as `networking.k8s.io` or `keda.sh`. */
  readonly apiGroup: `${string}.${string}`;
  readonly resources: readonly string[];
}

/** Verbs on namespaced resources of one API group; a subresource (`pods/log`) is a resource of its own. */
export type AccessRule = (BuiltInRule | DottedRule) & {
  readonly verbs: readonly Verb[];
  /** Names of the objects; all of the namespace when absent. */
  readonly resourceNames?: readonly string[];
};
