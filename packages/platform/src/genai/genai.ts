import type { Workload } from '@parapet/core';
import type { Environment } from '../environment/environment.ts';
import type { Inference } from '../inference/inference.ts';
import type { Layers } from '../layers.ts';
import type { GenaiSecrets } from './secrets.ts';

export interface Genai {
  readonly workloads: Readonly<Record<string, Workload>>;
}

/** The way in to the models, and its data. */
export function addGenai(layers: Layers, environment: Environment, secrets: GenaiSecrets, inference: Inference): Genai {
  return { workloads: {} };
}
