import { parseDnsLabel, parseDnsSubdomain, type Parsed, type RenderedObject } from '@parapet/core';
import { nameOf, namespaceOf, typeOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';

/** A name that the API server refuses. */
export interface BadName {
  readonly object: RenderedObject;
  /** NAME-001 for its form, NAME-002 for its length. */
  readonly code: string;
  readonly reason: string;
  readonly fix: string;
}

/** Of objects, their namespaces and their containers. Names that are missing are not among them. */
export function badNamesOf(index: Index): readonly BadName[] {
  const bad: BadName[] = [];
  const judge = (object: RenderedObject, what: string, parsed: Parsed<unknown>): void => {
    if (!parsed.ok)
      bad.push({
        object,
        code: parsed.refusal.code,
        reason: `${what}: ${parsed.refusal.reason}`,
        fix: parsed.refusal.fix,
      });
  };
  for (const object of index.objects) {
    const [name, namespace] = [nameOf(object.manifest), namespaceOf(object.manifest)];
    if (namespace !== '') judge(object, 'metadata.namespace', parseDnsLabel(namespace));
    const parse = formOf(typeOf(object.manifest));
    if (name !== '' && parse !== undefined) judge(object, 'metadata.name', parse(name));
  }
  for (const { object, containers } of index.pods)
    for (const { fields } of containers)
      if (typeof fields.name === 'string') judge(object, 'name of a container', parseDnsLabel(fields.name));
  return bad;
}

const LABELS = new Set(['Namespace', 'Service']);

/** Names of RBAC and of users may be any part of a path, and those of addresses and requests have forms of their own. */
const OTHERS = new Set([
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'IPAddress',
  'CertificateSigningRequest',
]);

function formOf(type: string): ((name: string) => Parsed<string>) | undefined {
  if (OTHERS.has(type) || type.endsWith('.openshift.io')) return undefined;
  return LABELS.has(type) ? parseDnsLabel : parseDnsSubdomain;
}
