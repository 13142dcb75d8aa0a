import { declarationKind, declare, provenance } from '@parapet/core';
import { Construct } from 'constructs';
import type { RoleArn } from './arn.ts';
import { declareRole, roleName } from './role.ts';
import type { AwsSite } from './site.ts';
import { nodeTrust } from './trust.ts';

export interface NodeRoleProps {
  readonly site: AwsSite;
  /** Name of the role, without the cluster's, which goes before it. */
  readonly name: string;
}

export const nodeRole = declarationKind<{ readonly site: AwsSite; readonly roleArn: RoleArn }>('aws-node-role');

/**
 * The role of nodes: joining the cluster, asking for the credentials of their own pods, and pulling images. Addresses are the
 * affair of the CNI add-on, by an identity of its own (`AddonIdentity`). Renders nothing: `desiredState` has the role, its access
 * entry, and how its instances answer requests for metadata.
 */
export class NodeRole extends Construct {
  static readonly [provenance] = '@parapet/aws';
  readonly roleArn: RoleArn;
  /** `spec.role` of an EC2NodeClass. */
  readonly roleName: string;

  constructor(scope: Construct, id: string, { site, name }: NodeRoleProps) {
    super(scope, id);
    this.roleName = roleName(site, name);
    this.roleArn = declareRole(this, {
      site,
      name,
      principal: { type: 'ec2' },
      trust: nodeTrust(site),
      policies: {},
      managedPolicies: ['AmazonEC2ContainerRegistryPullOnly', 'AmazonEKSWorkerNodePolicy'],
    });
    declare(this, nodeRole, { site, roleArn: this.roleArn });
  }
}

export interface DesiredNodes {
  readonly roleArn: RoleArn;
  readonly accessEntry: { readonly type: 'EC2_LINUX' };
  /** One hop ends at the node: no pod in a network of its own gets an answer, and none without a token. */
  readonly instanceMetadata: { readonly httpTokens: 'required'; readonly httpPutResponseHopLimit: 1 };
}

export function desiredNodes(roleArn: RoleArn): DesiredNodes {
  return {
    roleArn,
    accessEntry: { type: 'EC2_LINUX' },
    instanceMetadata: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
  };
}
