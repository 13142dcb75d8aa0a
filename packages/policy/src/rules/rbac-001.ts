import { rolesOf } from '../objects/access.ts';
import { cis, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

const PARTS = ['apiGroups', 'resources', 'verbs', 'nonResourceURLs'] as const;

export const rbac001: ObjectRule = {
  id: 'RBAC-001',
  title: 'Roles name what they grant',
  severity: 'error',
  why: 'A wildcard also grants every resource and verb that a later version of Kubernetes or an operator adds.',
  fix: 'list the API groups, resources and verbs that are needed',
  references: [cis('4.1.3'), nsa('Role-based access control')],
  check(index, report) {
    for (const { object, rules } of index.derived(rolesOf))
      for (const rule of rules)
        for (const part of PARTS) {
          const wild = rule[part].find((value) => value.includes('*'));
          if (wild !== undefined) report(object, `grants ${part} ${JSON.stringify(wild)}`);
        }
  },
};
