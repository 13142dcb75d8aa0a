import { Checks, declarationKind, declare, provenance } from '@parapet/core';
import { Construct } from 'constructs';
import type { KeyArn } from './arn.ts';
import { checkKey } from './key.ts';
import { checkSite, type AwsSite } from './site.ts';

export type AddonName = 'amazon-cloudwatch-observability' | 'aws-ebs-csi-driver' | 'eks-pod-identity-agent' | 'vpc-cni';

/**
 * By which key of KMS what the API server stores is encrypted, over the encryption of its disks. EKS does so for every cluster,
 * with a key that AWS owns and nobody else sees; a key of one's own can be watched, and taken away. Once it is given it stays.
 */
export type SecretsEncryption =
  /** Symmetric, in the region and account of the cluster. */
  | { readonly type: 'customer-key'; readonly kmsKeyArn: KeyArn }
  /** With the reason why that is enough, for whoever reviews it. */
  | { readonly type: 'aws-owned-key'; readonly reason: string };

export interface EksClusterProps {
  readonly site: AwsSite;
  readonly secretsEncryption: SecretsEncryption;
  /** Versions of add-ons, as `v1.3.8-eksbuild.2`. Default: the newest that the cluster's version takes. */
  readonly addonVersions?: Readonly<Partial<Record<AddonName, `v${string}-eksbuild.${number}`>>>;
}

export const eksCluster = declarationKind<EksClusterProps>('eks-cluster');

/** The cluster that the platform runs on, which exists already. Renders nothing: `desiredState` says what it has to have. */
export class EksCluster extends Construct {
  static readonly [provenance] = '@parapet/aws';

  constructor(scope: Construct, id: string, props: EksClusterProps) {
    super(scope, id);
    const { site, secretsEncryption } = props;
    const checks = new Checks(this, `EksCluster/${site.clusterName}`);
    checkSite(checks, site);
    checkEncryption(checks, site, secretsEncryption);
    declare(this, eksCluster, props);
  }
}

/** AWS-013 (a key of AWS without a reason), ENV-005 and ENV-010 (the key). */
function checkEncryption(checks: Checks, site: AwsSite, encryption: SecretsEncryption): void {
  if (encryption.type === 'customer-key') checkKey(checks, site, 'secretsEncryption.kmsKeyArn', encryption.kmsKeyArn);
  else if (encryption.reason.trim() === '')
    checks.report(
      'AWS-013',
      'secretsEncryption leaves secrets to a key that AWS owns, and says no reason',
      'say why that is enough, or name a key: { type: "customer-key", kmsKeyArn }',
    );
}
