import { Checks, declarationKind, declare, provenance } from '@parapet/core';
import { Construct } from 'constructs';
import { checkSite, type AwsSite } from './site.ts';

export type AddonName = 'aws-ebs-csi-driver' | 'eks-pod-identity-agent' | 'vpc-cni';

export interface EksClusterProps {
  readonly site: AwsSite;
  /** Versions of add-ons, as `v1.3.8-eksbuild.2`. Default: the one that EKS has as default for the cluster's version. */
  readonly addonVersions?: Readonly<Partial<Record<AddonName, `v${string}-eksbuild.${number}`>>>;
}

export const eksCluster = declarationKind<EksClusterProps>('eks-cluster');

/** The cluster that the platform runs on, which exists already. Renders nothing: `desiredState` says what it has to have. */
export class EksCluster extends Construct {
  static readonly [provenance] = '@parapet/aws';

  constructor(scope: Construct, id: string, props: EksClusterProps) {
    super(scope, id);
    checkSite(new Checks(this, `EksCluster/${props.site.clusterName}`), props.site);
    declare(this, eksCluster, props);
  }
}
