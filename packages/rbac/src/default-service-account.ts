import { Checks, parseNamespace, provenance, standardLabels } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';

export interface DefaultServiceAccountProps {
  readonly namespace: string;
}

/** Takes the token from pods that name no service account: Kubernetes makes the account `default`, this patches it. */
export class DefaultServiceAccount extends Construct {
  static readonly [provenance] = '@parapet/rbac';

  constructor(scope: Construct, id: string, { namespace }: DefaultServiceAccountProps) {
    super(scope, id);
    new Checks(this, `ServiceAccount/${namespace}/default`).value('namespace', parseNamespace(namespace));
    new k8s.KubeServiceAccount(this, 'service-account', {
      metadata: { namespace, name: 'default', labels: standardLabels({ name: 'default' }) },
      automountServiceAccountToken: false,
    });
  }
}
