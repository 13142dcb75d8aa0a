export type { InstanceType } from './catalogue/instance-type.ts';
export { instanceType, instanceTypeNames, type InstanceTypeName } from './catalogue/instance-types.ts';
export type { KeyValueCache, Model } from './catalogue/model.ts';
export { modelOf, models, type ModelName } from './catalogue/models.ts';
export { parseVllmFlag, parseVllmVariable, type VllmFlag, type VllmVariable } from './catalogue/vllm.ts';
export { InferenceGateway } from './gateway/inference-gateway.ts';
export { InferenceGatewayChart } from './gateway/inference-gateway-chart.ts';
export type { InferenceGatewayProps } from './gateway/inference-gateway-props.ts';
export { vllmVersion } from './generated/vllm.ts';
export { lifecycleOf, type Lifecycle, type LifecycleProps } from './lifecycle/lifecycle.ts';
export { gpuMemoryUse, type GpuMemoryNeed, type GpuMemoryUse } from './memory/gpu-memory.ts';
export { hostMemoryUse, type HostMemoryNeed, type HostMemoryUse } from './memory/host-memory.ts';
export { kvBytesPerToken, type KvCacheDtype, type Split } from './memory/kv-cache.ts';
export type { Adapters } from './model-server/adapters.ts';
export type { ApiKey } from './model-server/api-key.ts';
export type { EngineProps } from './model-server/engine.ts';
export type { Gpus } from './model-server/gpus.ts';
export { ModelServer } from './model-server/model-server.ts';
export { ModelServerChart } from './model-server/model-server-chart.ts';
export type { ModelServerProps } from './model-server/model-server-props.ts';
export type {
  CacheVolume,
  ExistingVolume,
  HuggingFace,
  ModelSource,
  OciImage,
  S3Mount,
  S3Stream,
} from './model-server/model-source.ts';
export type { Rollout } from './model-server/rollout.ts';
export type { Variables } from './model-server/variables.ts';
export { MultiNodeModelServer } from './multi-node/multi-node-model-server.ts';
export { MultiNodeModelServerChart } from './multi-node/multi-node-model-server-chart.ts';
export type { MultiNodeModelServerProps } from './multi-node/multi-node-model-server-props.ts';
export { gpuDemand, type GpuDemand } from './node-pool/gpu-demand.ts';
export { GpuNodePool } from './node-pool/gpu-node-pool.ts';
export { GpuNodePoolChart } from './node-pool/gpu-node-pool-chart.ts';
export type {
  AmiAlias,
  GpuNodePoolProps,
  PoolCapacity,
  ReservationId,
  Selection,
} from './node-pool/gpu-node-pool-props.ts';
export type { Capacity, GpuPool, MigProfile, Taint } from './node-pool/gpu-pool.ts';
export type { FixedReplicas, RequestScaling, ServerScaling, WorkingHours } from './scaling/server-scaling.ts';
