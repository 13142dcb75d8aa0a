import { rolesOf } from '../objects/access.ts';
import { cis, mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

const ESCALATING = ['escalate', 'bind', 'impersonate'];

export const rbac002: ObjectRule = {
  id: 'RBAC-002',
  title: 'No role lets its holder take more rights',
  severity: 'error',
  why: 'escalate and bind let the holder grant itself any right, impersonate lets it act as anyone: each is cluster-admin by another name.',
  fix: 'remove the verb, and let the holder have the rights that it hands out',
  references: [
    'Kubernetes: RBAC good practices, privilege escalation risks',
    cis('4.1.8'),
    nsa('Role-based access control'),
    mitre('T1098.006'),
  ],
  check(index, report) {
    for (const { object, rules } of index.derived(rolesOf))
      for (const { verbs, resources } of rules)
        for (const verb of verbs)
          if (ESCALATING.includes(verb)) report(object, `grants ${verb} on ${resources.join(', ')}`);
  },
};
