import type { EC2NodeClassSpec } from '@parapet/schemas';
import type { GpuNodePoolProps, Selection } from './gpu-node-pool-props.ts';
import { isBottlerocket } from './node-pool.ts';

export function nodeClassSpec(props: GpuNodePoolProps): EC2NodeClassSpec {
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

function terms(selection: Selection<string>): EC2NodeClassSpec['subnetSelectorTerms'] {
  return 'ids' in selection ? selection.ids.map((id) => ({ id })) : [{ tags: selection.tags }];
}

type BlockDevice = NonNullable<EC2NodeClassSpec['blockDeviceMappings']>[number];

/** Bottlerocket keeps itself on a volume of its own. */
function blockDevices({ ami, disk }: GpuNodePoolProps): BlockDevice[] {
  const device = (deviceName: string, volumeSize: string, more: BlockDevice['ebs']): BlockDevice => ({
    deviceName,
    ebs: {
      volumeSize,
      volumeType: 'gp3',
      ...more,
      encrypted: true,
      ...(disk.kmsKeyArn === undefined ? {} : { kmsKeyID: disk.kmsKeyArn }),
      deleteOnTermination: true,
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
