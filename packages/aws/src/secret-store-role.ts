import { Checks, provenance } from '@parapet/core';
import { Construct } from 'constructs';
import { parseArnOf, type KeyArn, type RoleArn } from './arn.ts';
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
    const key = checks.value('kmsKeyArn', parseArnOf(site, kmsKeyArn));
    if (key !== undefined && !(key.service === 'kms' && key.resource.startsWith('key/')))
      checks.report(
        'ENV-010',
        `kmsKeyArn: ${JSON.stringify(kmsKeyArn)} is not the ARN of a key`,
        'name the key itself: permissions on an alias grant nothing',
      );
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
  }
}
