import { accessRulesOf, roleRefOf } from '../objects/access.ts';
import { lookUp } from '../objects/resource-table.ts';
import type { ObjectRule } from '../rule.ts';
import type { AccessRule } from '../objects/access.ts';

export const rbac008: ObjectRule = {
  id: 'RBAC-008',
  title: 'Rights in namespaces are bound in namespaces',
  severity: 'error',
  why: 'A ClusterRoleBinding grants them in every namespace, in kube-system and in those that do not exist yet.',
  fix: 'bind the ClusterRole with a RoleBinding in each namespace that needs it',
  references: ['CIS EKS 1.8.0 4.1.1', 'Kubernetes: RBAC good practices, least privilege'],
  check(index, report) {
    for (const binding of index.of('ClusterRoleBinding')) {
      const { kind, name } = roleRefOf(binding);
      const role = index.find(kind, '', name);
      if (role === undefined) continue;
      const rules = accessRulesOf(role);
      if (rules.length > 0 && rules.every(isNamespaced))
        report(binding, `grants ${name} in every namespace, and ${name} has rights in namespaces only`);
    }
  },
};

/** Whether all that the rule names is known to live in namespaces. */
function isNamespaced({ apiGroups, resources, nonResourceURLs }: AccessRule): boolean {
  return (
    nonResourceURLs.length === 0 &&
    resources.every((resource) => {
      const found = apiGroups.map((group) => lookUp(group, resource)).filter((lookup) => lookup.known);
      return found.length > 0 && found.every(({ namespaced }) => namespaced);
    })
  );
}
