import type { SecretKey } from '@parapet/availability';
import type { Environment } from '../environment/environment.ts';
import type { Layers } from '../layers.ts';
import { addInferenceControllers, type InferenceControllers } from './controllers.ts';
import { addInferenceIdentities } from './identities.ts';
import { addNodes } from './nodes.ts';
import { addServers, type ServedModel } from './servers.ts';

export type { ServedModel };

export interface Inference {
  readonly models: readonly ServedModel[];
  readonly controllers: InferenceControllers;
}

/** GPUs, what puts models on them, and the models. */
export function addInference(layers: Layers, environment: Environment, apiKey: SecretKey): Inference {
  const identities = addInferenceIdentities(layers.root, environment);
  const controllers = addInferenceControllers(layers, environment, identities);
  const nodes = addNodes(layers, environment, identities);
  return { models: addServers(layers, environment, nodes, apiKey), controllers };
}
