import { suggest } from '@parapet/core';
import { accessRulesOf, rolesOf } from '../objects/access.ts';
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
    for (const role of index.derived(rolesOf)) {
      for (const { apiGroups, resources, verbs } of accessRulesOf(role)) {
        for (const verb of verbs) {
          if (verb.includes('*') || SPECIAL.has(verb)) continue;
          if (!isVerb(verb)) {
            const meant = suggest(verb, VERBS);
            report(role, `grants ${verb}, which is not a verb`, `use ${meant ?? `one of ${VERBS.join(', ')}`}`);
          } else if (apiGroups.every(isKnownGroup)) {
            for (const resource of resources) {
              const has = verbsOf(apiGroups, resource);
              if (has !== undefined && !has.includes(verb))
                report(role, `grants ${verb} on ${resource}`, `grant no more than ${has.join(', ')} on ${resource}`);
            }
          }
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
  const found = groups.map((group) => lookUp(group, resource)).filter((lookup) => lookup.known);
  return found.length === 0 || found.some(({ verbs }) => verbs === undefined)
    ? undefined
    : found.flatMap(({ verbs }) => verbs ?? []);
}
