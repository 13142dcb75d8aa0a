import {
  Checks,
  parseDnsSubdomain,
  parseNamespace,
  provenance,
  standardLabels,
  type ServiceAccountRef,
} from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';

export interface WorkloadServiceAccountProps {
  readonly serviceAccount: ServiceAccountRef;
  /** Value of `app.kubernetes.io/component`. */
  readonly component?: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf?: string;
  /** Such as `eks.amazonaws.com/role-arn`, where the account takes an IAM role through the cluster's OIDC provider. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * The identity of one workload. Its token is not mounted: a container that calls the API server mounts a projected,
 * short-lived one of its own.
 */
export class WorkloadServiceAccount extends Construct {
  static readonly [provenance] = '@parapet/rbac';
  readonly ref: ServiceAccountRef;

  constructor(scope: Construct, id: string, props: WorkloadServiceAccountProps) {
    super(scope, id);
    const { component, partOf, annotations } = props;
    const { namespace, name } = (this.ref = props.serviceAccount);
    const checks = new Checks(this, `ServiceAccount/${namespace}/${name}`);
    checks.value('serviceAccount.namespace', parseNamespace(namespace));
    checks.value('serviceAccount.name', parseDnsSubdomain(name));
    if (name === 'default')
      checks.report(
        'POD-010',
        'default is the account of every pod that names none',
        'give the workload an account of its own',
      );
    new k8s.KubeServiceAccount(this, 'service-account', {
      metadata: { namespace, name, labels: standardLabels({ name, component, partOf }), annotations },
      automountServiceAccountToken: false,
    });
  }
}
