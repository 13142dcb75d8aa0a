import { bindingsOf, Index, rolesOf, type Binding } from '@parapet/policy';
import type { Grant } from './grant.ts';
import { powersOf, type Power } from './powers.ts';

/** What one subject may do, by every binding in the files. */
export interface SubjectRights {
  /** `ServiceAccount poolside/core-api-sa`, `Group system:masters`. */
  readonly subject: string;
  readonly grants: readonly Grant[];
  /** What of it is dangerous, and where: namespaces, or `*` for the whole cluster. */
  readonly powers: readonly { readonly power: Power; readonly scopes: readonly string[] }[];
}

/** Who may do what, in the order of the names of the subjects. */
export function rightsOf(index: Index): SubjectRights[] {
  const roles = new Map(rolesOf(index).map(({ object, rules }) => [keyOf(object.manifest), rules]));
  const subjects = new Map<string, Grant[]>();
  for (const { object, role, subjects: named } of bindingsOf(index)) {
    const { namespace, name } = object.manifest.metadata;
    const isWide = object.manifest.kind === 'ClusterRoleBinding';
    const key = role.kind === 'Role' ? `Role/${namespace ?? ''}/${role.name}` : `ClusterRole/${role.name}`;
    const binding = `${object.manifest.kind}/${isWide ? '' : `${namespace ?? ''}/`}${name}`;
    const grant: Grant = { scope: isWide ? '*' : (namespace ?? ''), role: key, binding, rules: roles.get(key) };
    for (const subject of named) {
      const id = subjectId(subject, namespace);
      subjects.set(id, [...(subjects.get(id) ?? []), grant]);
    }
  }
  return [...subjects]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([subject, grants]) => ({ subject, grants: grants.sort(byScope), powers: powersOf(grants) }));
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
