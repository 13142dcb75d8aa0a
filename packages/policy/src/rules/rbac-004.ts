import { suggest } from '@parapet/core';
import { rolesOf } from '../objects/access.ts';
import { isKnownGroup, lookUp, VERBS } from '../objects/resource-table.ts';
import type { ObjectRule } from '../rule.ts';

/** Verbs that admission and authorization plugins ask about. */
const SPECIAL = new Set(['use', 'bind', 'escalate', 'impersonate', 'approve', 'sign', 'attest']);

export const rbac004: ObjectRule = {
  id: 'RBAC-004',
  title: 'Roles grant verbs that the resource has',
  severity: 'error',
  why: 'The API server accepts any word as a verb: one that the resource does not have grants nothing and misleads whoever reads the role.',
  fix: 'grant only verbs that the resource has',
  references: ['Kubernetes: authorization, request verbs'],
  check(index, report) {
    for (const { object, rules } of index.derived(rolesOf)) {
      for (const { apiGroups, resources, verbs } of rules) {
        const plain = verbs.filter((verb) => !verb.includes('*') && !SPECIAL.has(verb));
        for (const verb of plain.filter((each) => !isVerb(each))) {
          const meant = suggest(verb, VERBS) ?? `one of ${VERBS.join(', ')}`;
          report(object, `grants ${verb}, which is not a verb`, `use ${meant}`);
        }
        if (!apiGroups.every(isKnownGroup)) continue;
        for (const resource of resources) {
          const has = verbsOf(apiGroups, resource);
          for (const verb of has === undefined ? [] : plain)
            if (isVerb(verb) && has?.includes(verb) === false)
              report(object, `grants ${verb} on ${resource}`, `grant no more than ${has.join(', ')} on ${resource}`);
        }
      }
    }
  },
};

function isVerb(verb: string): boolean {
  return (VERBS as readonly string[]).includes(verb);
}

/** The verbs that the resource has in any of the groups; undefined where that is not known. */
function verbsOf(groups: readonly string[], resource: string): readonly string[] | undefined {
  const [group, another] = groups;
  if (group !== undefined && another === undefined) return lookUp(group, resource)?.verbs;
  const found = groups.flatMap((group) => lookUp(group, resource) ?? []);
  return found.length === 0 || found.some(({ verbs }) => verbs === undefined)
    ? undefined
    : found.flatMap(({ verbs }) => verbs ?? []);
}
