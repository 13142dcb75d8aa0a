import { bindingsOf, rolesOf, type AccessRule, type Binding, type Index } from '@parapet/policy';
import type { Grant } from './grant.ts';
import { powersOf, type HeldPower } from './powers.ts';

/** What one subject may do, by every binding in the files. */
export interface SubjectRights {
  /** `ServiceAccount poolside/core-api-sa`, `Group system:masters`. */
  readonly subject: string;
  readonly grants: readonly Grant[];
  /** What of it is dangerous, and where. */
  readonly powers: readonly HeldPower[];
}

/** Who may do what, in the order of the names of the subjects. */
export function rightsOf(index: Index): SubjectRights[] {
  const roles = rulesByRole(index);
  const subjects = new Map<string, Grant[]>();
  for (const binding of bindingsOf(index)) {
    const { namespace } = binding.object.manifest.metadata;
    const grant = grantOf(binding, roles);
    for (const subject of binding.subjects) {
      const id = subjectId(subject, namespace);
      subjects.set(id, [...(subjects.get(id) ?? []), grant]);
    }
  }
  return [...subjects]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([subject, grants]) => ({ subject, grants: grants.sort(byScope), powers: powersOf(grants) }));
}

/** By `Role/poolside/core-api`, `ClusterRole/view`. */
export function rulesByRole(index: Index): ReadonlyMap<string, readonly AccessRule[]> {
  return new Map(rolesOf(index).map(({ object, rules }) => [keyOf(object.manifest), rules]));
}

export function grantOf({ object, role }: Binding, roles: ReadonlyMap<string, readonly AccessRule[]>): Grant {
  const { namespace, name } = object.manifest.metadata;
  const isWide = object.manifest.kind === 'ClusterRoleBinding';
  const key = role.kind === 'Role' ? `Role/${namespace ?? ''}/${role.name}` : `ClusterRole/${role.name}`;
  const binding = `${object.manifest.kind}/${isWide ? '' : `${namespace ?? ''}/`}${name}`;
  return { scope: isWide ? '*' : (namespace ?? ''), role: key, binding, rules: roles.get(key) };
}

function keyOf({ kind, metadata }: { kind: string; metadata?: { name?: string; namespace?: string } }): string {
  return kind === 'Role'
    ? `Role/${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`
    : `ClusterRole/${metadata?.name ?? ''}`;
}

function subjectId({ kind, name, namespace }: Binding['subjects'][number], own: string | undefined): string {
  return kind === 'ServiceAccount' ? `ServiceAccount ${namespace ?? own ?? ''}/${name}` : `${kind} ${name}`;
}

function byScope(a: Grant, b: Grant): number {
  const [one, other] = [`${a.scope} ${a.role} ${a.binding}`, `${b.scope} ${b.role} ${b.binding}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
