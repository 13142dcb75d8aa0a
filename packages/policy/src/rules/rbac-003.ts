import { suggest } from '@parapet/core';
import { rolesOf } from '../objects/access.ts';
import { groupsWith, isKnownGroup, lookUp, pluralOf, resourceNames } from '../objects/resource-table.ts';
import type { ObjectRule } from '../rule.ts';

export const rbac003: ObjectRule = {
  id: 'RBAC-003',
  title: 'Roles grant resources that exist in their API group',
  severity: 'error',
  why: 'The API server accepts any word: a wrong group or a singular name grants nothing, and the holder fails at run time.',
  fix: 'use the plural name and the API group that serves it',
  references: ['Kubernetes: RBAC, referring to resources'],
  check(index, report) {
    for (const { object, rules } of index.derived(rolesOf)) {
      for (const { apiGroups, resources } of rules) {
        if (!apiGroups.every(isKnownGroup)) continue;
        for (const resource of resources) {
          if (resource.includes('*') || apiGroups.some((group) => lookUp(group, resource) !== undefined)) continue;
          report(object, `grants ${resource}, which ${nameGroups(apiGroups)} not have`, fixFor(resource, apiGroups));
        }
      }
    }
  },
};

function nameGroups(groups: readonly string[]): string {
  const names = groups.map((group) => JSON.stringify(group)).join(', ');
  return groups.length === 1 ? `the API group ${names} does` : `the API groups ${names} do`;
}

function fixFor(resource: string, groups: readonly string[]): string | undefined {
  const elsewhere = groupsWith(resource);
  if (elsewhere.length > 0) return `write apiGroups: [${elsewhere.map((group) => JSON.stringify(group)).join(' or ')}]`;
  const meant = pluralOf(resource) ?? suggest(resource, resourceNames(groups));
  return meant === undefined || meant === resource ? undefined : `write ${meant}`;
}
