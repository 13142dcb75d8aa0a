import { bindingsOf, clusterRolesOf } from '../objects/access.ts';
import { cis, mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const rbac017: ObjectRule = {
  id: 'RBAC-017',
  title: 'Nobody reads the secrets or creates the pods of every namespace',
  severity: 'error',
  why: 'Secrets of every namespace hold the credentials of everyone. Whoever creates pods in kube-system runs as its service accounts, and mounts its secrets.',
  fix: 'bind the role with a RoleBinding in each namespace that needs it, or name the objects with resourceNames',
  references: [
    'Kubernetes: RBAC good practices, least privilege',
    cis('4.1.2'),
    cis('4.1.4'),
    nsa('Role-based access control'),
    nsa('Secrets'),
    mitre('T1552.007'),
    mitre('T1610'),
  ],
  check(index, report) {
    const roles = index.derived(clusterRolesOf);
    for (const { object, role } of index.derived(bindingsOf)) {
      if (object.manifest.kind !== 'ClusterRoleBinding') continue;
      for (const { apiGroups, resources, verbs, resourceNames } of roles.get(role.name)?.rules ?? []) {
        if (!apiGroups.includes('') || resourceNames.length > 0) continue;
        if (resources.includes('secrets') && verbs.some((verb) => ['get', 'list', 'watch'].includes(verb)))
          report(object, `lets its subjects read the secrets of every namespace, by ${role.name}`, undefined, READING);
        if (resources.includes('pods') && verbs.includes('create'))
          report(object, `lets its subjects create pods in every namespace, by ${role.name}`, undefined, CREATING);
      }
    }
  },
};

const READING = [cis('4.1.2'), nsa('Role-based access control'), nsa('Secrets'), mitre('T1552.007')];
const CREATING = [cis('4.1.4'), nsa('Role-based access control'), mitre('T1610')];
