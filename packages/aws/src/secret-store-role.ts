import { Checks, declarationKind, declare, provenance } from '@parapet/core';
import { Construct } from 'constructs';
import type { KeyArn, RoleArn } from './arn.ts';
import { AssumedRole } from './assumed-role.ts';
import { secretStorePolicy } from './policies/secret-store.ts';
import type { AwsSite } from './site.ts';

export interface SecretStoreRoleProps {
  readonly site: AwsSite;
  /** Name of the role, without the cluster's, which goes before it. */
  readonly name: string;
  /** Role of the External Secrets controller. */
  readonly controller: RoleArn;
  readonly store: { readonly namespace: string; readonly name: string };
  /** What the names of its secrets begin with: `poolside/production/`. */
  readonly prefix: `${string}/`;
  /** The key that they are encrypted with. */
  readonly kmsKeyArn: KeyArn;
}

export interface SecretStoreAccess {
  readonly store: { readonly namespace: string; readonly name: string };
  /** What the names of the secrets that its role may read begin with. */
  readonly prefix: string;
}

export const secretStoreAccess = declarationKind<SecretStoreAccess>('aws-secret-store');

/**
 * The role by which External Secrets reads for one SecretStore: only secrets under the prefix, and only for that store,
 * which the controller names in session tags (`sessionTagsPolicy: Simple`).
 */
export class SecretStoreRole extends Construct {
  static readonly [provenance] = '@parapet/aws';
  readonly roleArn: RoleArn;

  constructor(scope: Construct, id: string, props: SecretStoreRoleProps) {
    super(scope, id);
    const { site, name, controller, store, prefix, kmsKeyArn } = props;
    const checks = new Checks(this, `IamRole/${site.clusterName}-${name}`);
    if (!/^\/?([\w+=.@-]+\/)+$/.test(prefix))
      checks.report('AWS-009', `prefix is ${JSON.stringify(prefix)}`, 'write a path that ends in /, without wildcards');
    const role = new AssumedRole(this, 'role', {
      site,
      name,
      assumedBy: controller,
      requestTags: { esoNamespace: store.namespace, esoStoreName: store.name, esoStoreKind: 'SecretStore' },
      policies: { 'read-secrets': secretStorePolicy(site, prefix, kmsKeyArn) },
    });
    this.roleArn = role.roleArn;
    declare(this, secretStoreAccess, { store, prefix });
  }
}
