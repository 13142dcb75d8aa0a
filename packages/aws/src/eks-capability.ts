import { Checks, declarationKind, declare, provenance } from '@parapet/core';
import { Construct } from 'constructs';
import type { RoleArn } from './arn.ts';
import type { PolicyDocument } from './policy-document.ts';
import { declareRole } from './role.ts';
import type { AwsSite } from './site.ts';
import { capabilityTrust } from './trust.ts';

export interface EksCapabilityProps {
  readonly site: AwsSite;
  /** Name of the capability. That of its role has the cluster's before it. */
  readonly name: string;
  /** The controllers of AWS (ACK). A cluster has one capability of a type. */
  readonly type: 'ACK';
  /** What its role may do, by policy name: all that anybody who may write its objects can have it do. */
  readonly policies: Readonly<Record<string, PolicyDocument>>;
  /** Names of policies that AWS keeps, with their path. Default: none. */
  readonly managedPolicies?: readonly string[];
}

/** A capability as it is declared, with the role that it has. */
export type CapabilityRequest = Pick<EksCapabilityProps, 'site' | 'name' | 'type'> & { readonly roleArn: RoleArn };

export const eksCapability = declarationKind<CapabilityRequest>('eks-capability');

/**
 * Controllers that EKS runs for the cluster, outside of it, instead of charts of one's own: no image, no pod, no service account.
 * One role does what all of them do, where charts have one each. Renders nothing: `desiredState` has it, and its role.
 */
export class EksCapability extends Construct {
  static readonly [provenance] = '@parapet/aws';
  readonly roleArn: RoleArn;

  constructor(scope: Construct, id: string, { site, name, type, policies, managedPolicies }: EksCapabilityProps) {
    super(scope, id);
    if (!/^[A-Za-z0-9][\w-]{0,99}$/.test(name))
      new Checks(this, `EksCapability/${type}`).report(
        'AWS-006',
        `${JSON.stringify(name)} is not a name of a capability`,
        'use up to 100 letters, digits, - and _',
      );
    const trust = capabilityTrust(site);
    this.roleArn = declareRole(this, {
      site,
      name,
      principal: { type: 'capability' },
      trust,
      policies,
      managedPolicies,
    });
    declare(this, eksCapability, { site, name, type, roleArn: this.roleArn });
  }
}

export interface DesiredCapability {
  readonly name: string;
  readonly type: 'ACK';
  readonly roleArn: RoleArn;
  /** What it has made stays when it is deleted. EKS knows nothing else. */
  readonly deletePropagationPolicy: 'RETAIN';
  /** An object refers to others of its own namespace only: otherwise whoever writes in one reads names out of all. */
  readonly enableCrossNamespace: false;
}

export function desiredCapability({ name, type, roleArn }: CapabilityRequest): DesiredCapability {
  return { name, type, roleArn, deletePropagationPolicy: 'RETAIN', enableCrossNamespace: false };
}
