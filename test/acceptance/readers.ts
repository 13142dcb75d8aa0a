import type { Binding, Subject } from './kinds.ts';
import { grants, matches } from './rbac.ts';
import type { Tree } from './tree.ts';

/** The one group that the files bind: those who compare the cluster with them. They may list, and of Kubernetes' own Secrets nothing. */
export function isReaders(tree: Tree, binding: Binding, { kind, name }: Subject): boolean {
  const rules = grants(tree).flatMap((grant) => (grant.binding === binding ? grant.rules : []));
  return (
    kind === 'Group' &&
    name === 'compliance-readers' &&
    rules.every(
      ({ verbs, resources, apiGroups }) =>
        verbs.join() === 'list' && !(matches(apiGroups, '') && matches(resources, 'secrets')),
    )
  );
}
