import type * as eks from '@aws-sdk/client-eks';

/** Versions of add-ons by name, the newest first. For any version of Kubernetes. */
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  'amazon-cloudwatch-observability': ['v6.2.0-eksbuild.1'],
  'aws-ebs-csi-driver': ['v1.54.0-eksbuild.1', 'v1.53.0-eksbuild.1'],
  coredns: ['v1.12.4-eksbuild.1'],
  'eks-pod-identity-agent': ['v1.3.10-eksbuild.2', 'v1.3.9-eksbuild.3'],
  'vpc-cni': ['v1.21.1-eksbuild.1', 'v1.20.4-eksbuild.2'],
};

export function versionsOf(name: string): readonly string[] {
  return VERSIONS[name] ?? [];
}

/** What EKS takes where none is asked for: not the newest, where there are others. */
export function defaultVersionOf(name: string): string | undefined {
  const [newest, second] = versionsOf(name);
  return second ?? newest;
}

export function addonInfo(name: string, kubernetesVersion: string): eks.AddonInfo {
  return {
    addonName: name,
    type: 'networking',
    addonVersions: versionsOf(name).map((addonVersion) => ({
      addonVersion,
      architecture: ['amd64', 'arm64'],
      compatibilities: [
        {
          clusterVersion: kubernetesVersion,
          platformVersions: ['*'],
          defaultVersion: addonVersion === defaultVersionOf(name),
        },
      ],
    })),
  };
}
