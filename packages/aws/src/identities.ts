import { declarations, type ServiceAccountRef } from '@parapet/core';
import type { App } from 'cdk8s';
import type { RoleArn } from './arn.ts';
import type { TrustDocument } from './policy-document.ts';
import { roleArn, roleRequest } from './role.ts';

/** What a service account may be in AWS, and how it gets there. */
export interface DeclaredIdentity {
  readonly serviceAccount: ServiceAccountRef;
  readonly mechanism: 'irsa' | 'pod-identity';
  readonly roleArn: RoleArn;
  readonly trust: TrustDocument;
}

/**
 * Every service account of the platform with an AWS role, in the order of the tree; one that was declared twice is there twice.
 * Those of add-ons are EKS' own.
 */
export function identities(app: App): DeclaredIdentity[] {
  return declarations(app, roleRequest).flatMap(({ data: { site, name, principal, trust, addon } }) =>
    addon !== undefined || !('serviceAccount' in principal)
      ? []
      : [
          {
            serviceAccount: { namespace: principal.namespace, name: principal.serviceAccount },
            mechanism: principal.type,
            roleArn: roleArn(site, name),
            trust,
          },
        ],
  );
}
