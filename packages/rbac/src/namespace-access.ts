import {
  Checks,
  parseDnsLabel,
  parseDnsSubdomain,
  parseNamespace,
  provenance,
  standardLabels,
  type ServiceAccountRef,
} from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import type { AccessRule } from './access-rule.ts';
import { checkRule } from './check-rule.ts';

export interface NamespaceAccessProps {
  /** Where the access is; the subject may live elsewhere. */
  readonly namespace: string;
  /** Name of the Role and of its RoleBinding. */
  readonly name: string;
  readonly subject: ServiceAccountRef;
  readonly rules: readonly AccessRule[];
  /** Value of `app.kubernetes.io/component`. */
  readonly component?: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf?: string;
}

/** What one service account may do in one namespace: a Role, and the RoleBinding beside it. */
export class NamespaceAccess extends Construct {
  static readonly [provenance] = '@parapet/rbac';

  constructor(scope: Construct, id: string, props: NamespaceAccessProps) {
    super(scope, id);
    const { namespace, name, subject, rules, component, partOf } = props;
    check(new Checks(this, `Role/${namespace}/${name}`), props);

    const metadata = { namespace, name, labels: standardLabels({ name, component, partOf }) };
    new k8s.KubeRole(this, 'role', {
      metadata,
      rules: rules.map(({ apiGroup, resources, verbs, resourceNames }) => ({
        apiGroups: [apiGroup],
        resources: [...resources],
        verbs: [...verbs],
        resourceNames: resourceNames && [...resourceNames],
      })),
    });
    new k8s.KubeRoleBinding(this, 'role-binding', {
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', namespace: subject.namespace, name: subject.name }],
    });
  }
}

function check(checks: Checks, { namespace, name, subject, rules }: NamespaceAccessProps): void {
  checks.value('namespace', parseNamespace(namespace));
  checks.value('name', parseDnsSubdomain(name));
  checks.value('subject.name', parseDnsSubdomain(subject.name));
  if ((subject.namespace as string | undefined) === undefined || subject.namespace === '')
    checks.report(
      'RBAC-006',
      `subject ${subject.name} has no namespace`,
      'set subject.namespace; that of the Role is not implied',
    );
  else checks.value('subject.namespace', parseDnsLabel(subject.namespace));
  if (rules.length === 0) checks.report('RBAC-013', 'rules is empty', 'grant something, or drop the access');
  rules.forEach((rule, index) => {
    checkRule(checks, `rules[${index}]`, rule);
  });
}
