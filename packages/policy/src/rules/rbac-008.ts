import { bindingsOf, clusterRolesOf, type AccessRule } from '../objects/access.ts';
import { lookUp } from '../objects/resource-table.ts';
import { nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const rbac008: ObjectRule = {
  id: 'RBAC-008',
  title: 'Rights in namespaces are bound in namespaces',
  severity: 'error',
  why: 'A ClusterRoleBinding grants them in every namespace, in kube-system and in those that do not exist yet.',
  fix: 'bind the ClusterRole with a RoleBinding in each namespace that needs it',
  references: ['Kubernetes: RBAC good practices, least privilege', nsa('Role-based access control')],
  check(index, report) {
    const roles = index.derived(clusterRolesOf);
    for (const { object, role } of index.derived(bindingsOf)) {
      if (object.manifest.kind !== 'ClusterRoleBinding') continue;
      const { rules = [] } = roles.get(role.name) ?? {};
      if (rules.length > 0 && rules.every(isNamespaced))
        report(object, `grants ${role.name} in every namespace, and ${role.name} has rights in namespaces only`);
    }
  },
};

/** Whether all that the rule names is known to live in namespaces. */
function isNamespaced({ apiGroups, resources, nonResourceURLs }: AccessRule): boolean {
  return (
    nonResourceURLs.length === 0 &&
    resources.every((resource) => {
      const found = apiGroups.flatMap((group) => lookUp(group, resource) ?? []);
      return found.length > 0 && found.every(({ namespaced }) => namespaced);
    })
  );
}
