import { Checks, declarationKind, declare, provenance, quote } from '@parapet/core';
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
  /** As `aws eks describe-addon-configuration` has it. Default: nothing but that the CNI keeps network policies. */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

export type AddonWithIdentity = Exclude<AddonName, 'eks-pod-identity-agent'>;

export const addonConfiguration = declarationKind<{
  readonly addon: AddonName;
  readonly configuration: Readonly<Record<string, unknown>>;
}>('eks-addon-configuration');

/**
 * The role of an add-on of EKS, which then needs nothing of the nodes' role. EKS makes its service account and associates it.
 * Declaring that of the EBS CSI driver, or of CloudWatch, asks for the add-on. AWS-014: the CNI without network policies.
 */
export class AddonIdentity extends Construct {
  static readonly [provenance] = '@parapet/aws';
  readonly roleArn: RoleArn;

  constructor(scope: Construct, id: string, { site, addon, policies = {}, configuration }: AddonIdentityProps) {
    super(scope, id);
    const { namespace, serviceAccount, managedPolicies } = ADDONS[addon];
    const account = { namespace, name: serviceAccount };
    this.roleArn = declareRole(this, {
      site,
      name: addon,
      principal: { type: 'pod-identity', namespace, serviceAccount },
      trust: podIdentityTrust(site, account),
      policies,
      managedPolicies,
      addon,
    });
    if (configuration === undefined) return;
    const { enableNetworkPolicy = 'true' } = configuration;
    if (addon === 'vpc-cni' && enableNetworkPolicy !== 'true')
      new Checks(this, `Addon/${addon}`).report(
        'AWS-014',
        `configuration has enableNetworkPolicy: ${quote(enableNetworkPolicy)}, with which no network policy is kept`,
        'leave it out',
      );
    declare(this, addonConfiguration, { addon, configuration });
  }
}

/** As EKS recommends: the CNI's of a cluster with IPv4, the driver's only for volumes that it made. */
const ADDONS = {
  'amazon-cloudwatch-observability': {
    namespace: 'amazon-cloudwatch',
    serviceAccount: 'cloudwatch-agent',
    managedPolicies: ['AWSXrayWriteOnlyAccess', 'CloudWatchAgentServerPolicy'],
  },
  'aws-ebs-csi-driver': {
    namespace: 'kube-system',
    serviceAccount: 'ebs-csi-controller-sa',
    managedPolicies: ['AmazonEBSCSIDriverPolicyV2'],
  },
  'vpc-cni': { namespace: 'kube-system', serviceAccount: 'aws-node', managedPolicies: ['AmazonEKS_CNI_Policy'] },
} as const satisfies Record<AddonWithIdentity, object>;
