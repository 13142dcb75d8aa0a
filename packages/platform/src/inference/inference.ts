import type { SecretKey } from '@parapet/availability';
import type { Workload } from '@parapet/core';
import type { Environment } from '../environment/environment.ts';
import type { Layers } from '../layers.ts';

/** A model that answers requests. */
export interface ServedModel {
  /** What callers write as `model`. */
  readonly name: string;
  readonly workload: Workload;
}

export interface Inference {
  readonly models: readonly ServedModel[];
  /** Pods of the controllers that models need. */
  readonly controllers: Readonly<Record<string, Workload>>;
}

/** GPUs, what puts models on them, and the models. */
export function addInference(layers: Layers, environment: Environment, apiKey: SecretKey): Inference {
  return { models: [], controllers: {} };
}
