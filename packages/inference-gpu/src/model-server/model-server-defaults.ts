import { parseCpu } from '@parapet/core';
import type { InstanceTypeName } from '../catalogue/instance-types.ts';
import type { Model } from '../catalogue/model.ts';
import { lifecycleOf, type Lifecycle } from '../lifecycle/lifecycle.ts';
import type { PodNeed } from '../memory/fit.ts';
import { hostMemoryUse, sharedMemoryFor } from '../memory/host-memory.ts';
import { bytesOr, GIB } from '../memory/units.ts';
import { shapeOf, type GpuShape } from './gpus.ts';
import type { ModelServerProps } from './model-server-props.ts';

/** Props with every setting decided. */
export type Settings = Omit<ModelServerProps, 'model' | 'engine'> & {
  readonly model: Model;
  readonly engine: Required<Omit<ModelServerProps['engine'], 'maxNumSeqs' | 'tracesEndpoint'>> &
    Pick<ModelServerProps['engine'], 'maxNumSeqs' | 'tracesEndpoint'>;
  readonly shape: GpuShape;
  readonly times: Lifecycle;
  /** Bytes. */
  readonly sharedMemory: number;
  /** Bytes, of each process. */
  readonly loaderBuffer: number;
  /** Bytes. */
  readonly memoryBytes: number;
  /** Types of the pool that hold a pod. */
  readonly instanceTypes: readonly InstanceTypeName[];
};

/** Sizes of the writable volumes on the node's disk: sockets and metrics of vLLM, and what is compiled or fetched beside the weights. */
export const TMP_BYTES = 4 * GIB;
export const HOME_BYTES = 12 * GIB;
/** What the container writes beside its volumes: its log. */
const LOG_BYTES = GIB;
export const EPHEMERAL_BYTES = TMP_BYTES + HOME_BYTES + LOG_BYTES;

/** `nodes`: over how many pods of one node each the GPUs of a copy of the model are. */
export function withDefaults(props: ModelServerProps, model: Model, nodes = 1): Settings {
  const whole = shapeOf(props.gpus);
  const shape = { ...whole, count: whole.count / nodes };
  const { source, engine, lifecycle, pool } = props;
  const sharedMemory = sharedMemoryFor(shape.count, nodes);
  const loaderBuffer = bytesOr(source.type === 's3-stream' ? source.bufferSize : undefined, 2 * GIB);
  const least = hostMemoryUse({ gpus: shape.count, sharedMemory, loaderBuffer }).total;
  return {
    ...props,
    model,
    engine: {
      gpuMemoryUtilization: 0.9,
      kvCacheDtype: 'auto',
      quantization: 'none',
      options: {},
      variables: {},
      ...engine,
    },
    shape,
    times: lifecycleOf(
      lifecycle,
      (model.weightBytes * shape.dataParallel) / nodes,
      pool.terminationGraceSeconds,
      nodes,
    ),
    sharedMemory,
    loaderBuffer,
    memoryBytes: bytesOr(props.memory, least),
    instanceTypes: [],
  };
}

/** What one pod asks of one node. */
export function needOf(settings: Settings): PodNeed {
  const { model, shape, engine, sharedMemory, loaderBuffer, memoryBytes, adapters } = settings;
  const cpu = parseCpu(settings.cpu);
  return {
    gpu: {
      model,
      split: shape.split,
      maxModelLen: engine.maxModelLen,
      kvCacheDtype: engine.kvCacheDtype,
      quantization: engine.quantization,
      adapterBytes: adapters === undefined ? 0 : bytesOr(adapters.size, 0),
    },
    gpuMemoryUtilization: engine.gpuMemoryUtilization,
    gpus: shape.count,
    sliceBytes: shape.sliceBytes,
    host: { gpus: shape.count, sharedMemory, loaderBuffer },
    memoryBytes,
    cpuMilli: cpu.ok ? cpu.value : 0,
    ephemeralBytes: EPHEMERAL_BYTES,
  };
}
