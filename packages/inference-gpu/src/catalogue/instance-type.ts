/** What an EC2 instance with NVIDIA GPUs gives to pods. */
export interface InstanceType {
  readonly arch: 'amd64' | 'arm64';
  /** Name of the GPU, as in the node label `karpenter.k8s.aws/instance-gpu-name`. */
  readonly gpu: string;
  /** Whole GPUs. None where the instance has a fraction of one: its nodes have no `nvidia.com/gpu`. */
  readonly gpus: number;
  /** Of each GPU, or of the fraction. */
  readonly gpuMemoryMiB: number;
  /** What Karpenter expects to be left for pods, daemon sets included. */
  readonly allocatableCpuMilli: number;
  readonly allocatableMemoryMiB: number;
  /** Local disks together; none where it is 0. */
  readonly localNvmeGiB: number;
  /** Network interfaces for the Elastic Fabric Adapter. */
  readonly efa: number;
}
