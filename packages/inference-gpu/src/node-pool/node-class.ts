import type { GpuNodePoolProps, Selection } from './gpu-node-pool-props.ts';
import { isBottlerocket } from './node-pool.ts';

/** The part of `karpenter.k8s.aws/v1` that is used here. */
interface NodeClassSpec {
  readonly amiSelectorTerms: readonly { readonly alias: string }[];
  readonly role: string;
  readonly subnetSelectorTerms: readonly Term[];
  readonly securityGroupSelectorTerms: readonly Term[];
  readonly capacityReservationSelectorTerms?: readonly { readonly id: string }[];
  readonly metadataOptions: {
    readonly httpEndpoint: 'enabled';
    readonly httpProtocolIPv6: 'disabled';
    readonly httpPutResponseHopLimit: 1;
    readonly httpTokens: 'required';
  };
  readonly blockDeviceMappings: readonly BlockDevice[];
  readonly instanceStorePolicy?: 'RAID0';
  readonly placementGroupSelector?: { readonly name: string };
  readonly associatePublicIPAddress: false;
  readonly detailedMonitoring: boolean;
  readonly userData: string;
  readonly tags: Readonly<Record<string, string>>;
}

type Term = { readonly id: string } | { readonly tags: Readonly<Record<string, string>> };

interface BlockDevice {
  readonly deviceName: string;
  readonly ebs: {
    readonly volumeSize: string;
    readonly volumeType: 'gp3';
    readonly iops?: number;
    readonly throughput?: number;
    readonly encrypted: true;
    readonly kmsKeyID?: string;
    readonly deleteOnTermination: true;
  };
}

export function nodeClassSpec(props: GpuNodePoolProps): NodeClassSpec {
  const { ami, nodeRole, subnets, securityGroups, capacity, localDisks, placementGroup, cost } = props;
  return {
    amiSelectorTerms: [{ alias: ami }],
    role: nodeRole,
    subnetSelectorTerms: terms(subnets),
    securityGroupSelectorTerms: terms(securityGroups),
    ...('ids' in capacity ? { capacityReservationSelectorTerms: capacity.ids.map((id) => ({ id })) } : {}),
    // One hop: not from a pod, even where no network policy is enforced.
    metadataOptions: {
      httpEndpoint: 'enabled',
      httpProtocolIPv6: 'disabled',
      httpPutResponseHopLimit: 1,
      httpTokens: 'required',
    },
    blockDeviceMappings: blockDevices(props),
    ...(localDisks === 'joined' ? { instanceStorePolicy: 'RAID0' } : {}),
    ...(placementGroup === undefined ? {} : { placementGroupSelector: { name: placementGroup } }),
    associatePublicIPAddress: false,
    detailedMonitoring: true,
    userData: isBottlerocket(ami) ? BOTTLEROCKET : AL2023,
    tags: { Team: cost.team, CostCenter: cost.costCenter, Environment: cost.environment },
  };
}

function terms(selection: Selection<string>): Term[] {
  return 'ids' in selection ? selection.ids.map((id) => ({ id })) : [{ tags: selection.tags }];
}

/** Bottlerocket keeps itself on a volume of its own. */
function blockDevices({ ami, disk }: GpuNodePoolProps): BlockDevice[] {
  const device = (deviceName: string, volumeSize: string, more: Pick<BlockDevice['ebs'], 'iops' | 'throughput'>) => ({
    deviceName,
    ebs: {
      volumeSize,
      volumeType: 'gp3' as const,
      ...more,
      encrypted: true as const,
      ...(disk.kmsKeyArn === undefined ? {} : { kmsKeyID: disk.kmsKeyArn }),
      deleteOnTermination: true as const,
    },
  });
  const images = device(isBottlerocket(ami) ? '/dev/xvdb' : '/dev/xvda', disk.size, FAST);
  return isBottlerocket(ami) ? [device('/dev/xvda', '4Gi', {}), images] : [images];
}

/** Below 600 MiB/s layers that are pulled side by side are slower than one after another, as AWS says of it. */
const FAST = { iops: 6000, throughput: 600 };

/** The layers of an image are fetched and unpacked side by side: that of vLLM has 10 GB. */
const AL2023 = `apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  featureGates:
    FastImagePull: true
`;

const BOTTLEROCKET = `[settings.container-runtime]
snapshotter = "soci"

[settings.container-runtime-plugins.soci-snapshotter]
pull-mode = "parallel-pull-unpack"
`;
