import { freeId, provenance } from '@parapet/core';
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
    for (const namespace of namespaces)
      new DefaultServiceAccount(this, freeId(this, `default-${namespace}`), { namespace });
    for (const props of serviceAccounts)
      new WorkloadServiceAccount(this, freeId(this, `account-${idOf(props.serviceAccount)}`), props);
    for (const props of access) new NamespaceAccess(this, freeId(this, `access-${idOf(props)}`), props);
  }
}

function idOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}-${name}`;
}
