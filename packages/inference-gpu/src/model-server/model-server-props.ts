import type { BytesText, CpuText, Image, ServiceAccountRef } from '@parapet/core';
import type { Model } from '../catalogue/model.ts';
import type { ModelName } from '../catalogue/models.ts';
import type { LifecycleProps } from '../lifecycle/lifecycle.ts';
import type { GpuPool } from '../node-pool/gpu-pool.ts';
import type { ServerScaling } from '../scaling/server-scaling.ts';
import type { Adapters } from './adapters.ts';
import type { ApiKey } from './api-key.ts';
import type { EngineProps } from './engine.ts';
import type { Gpus } from './gpus.ts';
import type { ModelSource } from './model-source.ts';
import type { Rollout } from './rollout.ts';

export interface ModelServerProps {
  /** Of the Deployment, Service and budget, and the pods' `app.kubernetes.io/name`. Not `vllm`. */
  readonly name: string;
  readonly namespace: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** Value of `app.kubernetes.io/component`. */
  readonly component?: string;
  /** In the same namespace, and not `default`. Its AWS identity reads the bucket of the model. */
  readonly serviceAccount: ServiceAccountRef;
  /** Of the vLLM version that the catalogue is of: the tag says so, as `v0.33.0` or `v0.33.0-cu129`. */
  readonly image: Image;
  /** What is served, of the catalogue or described by its `config.json`. */
  readonly model: ModelName | Model;
  readonly source: ModelSource;
  /** What callers write as `model`, and the value of the label `model_name` of all metrics. */
  readonly servedModelName: string;
  readonly engine: EngineProps;
  readonly gpus: Gpus;
  /** Nodes that the pods are pinned to. One of its instance types has to hold a pod. */
  readonly pool: GpuPool;
  /** Request. There is no limit: throttling would show as latency. */
  readonly cpu: CpuText;
  /** Request and limit. Default: the least that the arithmetic allows. */
  readonly memory?: BytesText;
  readonly lifecycle: LifecycleProps;
  readonly scaling: ServerScaling;
  readonly rollout: Rollout;
  readonly priorityClassName: string;
  readonly apiKey: ApiKey;
  readonly adapters?: Adapters;
}
