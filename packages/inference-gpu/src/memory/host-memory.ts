import { gib, GIB } from './units.ts';

export interface HostMemoryNeed {
  /** GPUs of one pod: vLLM runs a process for each. */
  readonly gpus: number;
  /** Size of `/dev/shm`, in bytes. */
  readonly sharedMemory: number;
  /** What each process reads ahead of the GPU while it loads, in bytes. */
  readonly loaderBuffer: number;
}

/** What a pod takes of its node's memory, in bytes. */
export interface HostMemoryUse {
  /** The API server and the engine, and Python, PyTorch and CUDA in each process. */
  readonly processes: number;
  readonly loader: number;
  /** Counts against the memory limit of the container, like anything in a `Memory` volume. */
  readonly sharedMemory: number;
  readonly total: number;
}

/** An assumption, generous on purpose: 8 GiB for the first process and 2 GiB for each other. `memory` overrides it upwards. */
export function hostMemoryUse({ gpus, sharedMemory, loaderBuffer }: HostMemoryNeed): HostMemoryUse {
  const processes = 8 * GIB + (gpus - 1) * 2 * GIB;
  const loader = gpus * loaderBuffer;
  return { processes, loader, sharedMemory, total: processes + loader + sharedMemory };
}

/** `/dev/shm` for the queues between processes and for NCCL: 1 GiB for each GPU, and 2 GiB or more with several. */
export function sharedMemoryFor(gpus: number, nodes: number): number {
  if (nodes > 1) return Math.max(8, gpus) * GIB;
  return gpus === 1 ? GIB : Math.max(2, gpus) * GIB;
}

export function describeHostMemory(need: HostMemoryNeed): string {
  const { processes, loader, sharedMemory, total } = hostMemoryUse(need);
  return `processes ${gib(processes)} + loader ${gib(loader)} + /dev/shm ${gib(sharedMemory)} = ${gib(total)}`;
}
