import { provenance } from '@parapet/core';
import { Construct } from 'constructs';
import type { RoleArn } from './arn.ts';
import type { AddonName } from './eks-cluster.ts';
import type { PolicyDocument } from './policy-document.ts';
import { declareRole } from './role.ts';
import type { AwsSite } from './site.ts';
import { podIdentityTrust } from './trust.ts';

export interface AddonIdentityProps {
  readonly site: AwsSite;
  readonly addon: AddonWithIdentity;
  /** What its role may do beyond what AWS grants the add-on, by policy name: `volumeKeyPolicy` for encrypted volumes. */
  readonly policies?: Readonly<Record<string, PolicyDocument>>;
}

export type AddonWithIdentity = Exclude<AddonName, 'eks-pod-identity-agent'>;

/**
 * The role of an add-on of EKS, which then needs nothing of the nodes' role. EKS makes its service account and associates it.
 * Declaring that of the EBS CSI driver asks for the add-on.
 */
export class AddonIdentity extends Construct {
  static readonly [provenance] = '@parapet/aws';
  readonly roleArn: RoleArn;

  constructor(scope: Construct, id: string, { site, addon, policies = {} }: AddonIdentityProps) {
    super(scope, id);
    const { serviceAccount, managedPolicy } = ADDONS[addon];
    const account = { namespace: 'kube-system', name: serviceAccount };
    this.roleArn = declareRole(this, {
      site,
      name: addon,
      principal: { type: 'pod-identity', namespace: account.namespace, serviceAccount },
      trust: podIdentityTrust(site, account),
      policies,
      managedPolicies: [managedPolicy],
      addon,
    });
  }
}

/** As EKS recommends: the CNI's of a cluster with IPv4, the driver's only for volumes that it made. */
const ADDONS = {
  'aws-ebs-csi-driver': { serviceAccount: 'ebs-csi-controller-sa', managedPolicy: 'AmazonEBSCSIDriverPolicyV2' },
  'vpc-cni': { serviceAccount: 'aws-node', managedPolicy: 'AmazonEKS_CNI_Policy' },
} as const satisfies Record<AddonWithIdentity, object>;
