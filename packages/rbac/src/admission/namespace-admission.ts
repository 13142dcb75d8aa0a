import { Checks, parseDnsSubdomain, parseNamespace, provenance, quote, standardLabels } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { accountPolicy, podPolicies, secretPolicy, type AdmissionPolicy } from './policies.ts';

export interface NamespaceAdmissionProps {
  readonly namespace: string;
  /** Names of the service accounts that pods may run as. Nobody makes another, but for `default`. */
  readonly serviceAccounts: readonly [string, ...string[]];
  /** Hosts of the registries that images come from. */
  readonly registries: readonly [string, ...string[]];
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf?: string;
}

/**
 * What may be made in a namespace where somebody may make pods, secrets and service accounts: RBAC cannot say which account
 * a pod runs as, so that who makes pods has the rights of all of them, in Kubernetes and in AWS. Whoever asks: pods of a
 * Deployment are made by a controller of Kubernetes.
 *
 * What was there before stays, until its spec is changed. The shape of pods is Pod Security's affair.
 */
export class NamespaceAdmission extends Construct {
  static readonly [provenance] = '@parapet/rbac';

  constructor(scope: Construct, id: string, props: NamespaceAdmissionProps) {
    super(scope, id);
    const { namespace, serviceAccounts, registries, partOf } = props;
    check(new Checks(this, `ValidatingAdmissionPolicy/${namespace}-pods`), props);
    const policies = [
      ...podPolicies({ serviceAccounts, registries }),
      accountPolicy([...serviceAccounts, 'default']),
      secretPolicy,
    ];
    for (const policy of policies) {
      const name = `${namespace}-${policy.of}`;
      const metadata = { name, labels: standardLabels({ name, component: 'admission', partOf }) };
      new k8s.KubeValidatingAdmissionPolicy(this, policy.of, { metadata, spec: specOf(policy, namespace) });
      new k8s.KubeValidatingAdmissionPolicyBinding(this, `${policy.of}-binding`, {
        metadata,
        spec: { policyName: name, validationActions: ['Deny', 'Audit'] },
      });
    }
  }
}

function specOf(
  { resources, conditions, variables, validations }: AdmissionPolicy,
  namespace: string,
): k8s.ValidatingAdmissionPolicySpec {
  return {
    failurePolicy: 'Fail',
    matchConstraints: {
      matchPolicy: 'Equivalent',
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
      resourceRules: resources.map(({ apiGroup, names }) => ({
        apiGroups: [apiGroup],
        apiVersions: ['v1'],
        operations: ['CREATE', 'UPDATE'],
        resources: [...names],
        scope: 'Namespaced',
      })),
    },
    ...(conditions.length > 0 ? { matchConditions: [...conditions] } : {}),
    ...(variables.length > 0 ? { variables: [...variables] } : {}),
    validations: validations.map((validation) => ({ ...validation, reason: 'Forbidden' })),
  };
}

function check(checks: Checks, { namespace, serviceAccounts, registries }: NamespaceAdmissionProps): void {
  checks.value('namespace', parseNamespace(namespace));
  for (const name of serviceAccounts) {
    checks.value('serviceAccounts', parseDnsSubdomain(name));
    if (name === 'default')
      checks.report('POD-010', 'serviceAccounts has default, which every pod without one has', 'name one of its own');
  }
  for (const registry of registries)
    if (!/^[a-z0-9][a-z0-9.-]*(:[0-9]+)?$/.test(registry))
      checks.report(
        'IMG-003',
        `registries: ${quote(registry)} is not a host`,
        'write the part of the image name before the first /',
      );
}
