import { provenance } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { DefaultServiceAccount } from './default-service-account.ts';
import { NamespaceAccess, type NamespaceAccessProps } from './namespace-access.ts';
import { WorkloadServiceAccount, type WorkloadServiceAccountProps } from './service-account.ts';

export interface RbacChartProps {
  /** Namespaces whose account `default` loses its token. */
  readonly namespaces: readonly string[];
  readonly serviceAccounts: readonly WorkloadServiceAccountProps[];
  readonly access: readonly NamespaceAccessProps[];
}

/** The identities of a system and what each may do. */
export class RbacChart extends Chart {
  static readonly [provenance] = '@parapet/rbac';

  constructor(scope: Construct, id: string, { namespaces, serviceAccounts, access }: RbacChartProps) {
    super(scope, id);
    namespaces.forEach((namespace, index) => new DefaultServiceAccount(this, `default-${index}`, { namespace }));
    serviceAccounts.forEach((props, index) => new WorkloadServiceAccount(this, `service-account-${index}`, props));
    access.forEach((props, index) => new NamespaceAccess(this, `access-${index}`, props));
  }
}
