import { declare, environmentFacts } from '@parapet/core';
import type { App } from 'cdk8s';
import { addAccess } from './access.ts';
import { addAdmission } from './admission.ts';
import { addAssistant } from './assistant/assistant.ts';
import { addConnections } from './connections.ts';
import { addControllers } from './controllers.ts';
import type { Environment } from './environment/environment.ts';
import { declareExternalWorkloads } from './external-workloads.ts';
import { factsOf } from './facts.ts';
import { addGenai } from './genai/genai.ts';
import { addGenaiSecrets } from './genai/secrets.ts';
import { addIdentities } from './identities.ts';
import { addInference } from './inference/inference.ts';
import { addLayers, type Layers } from './layers.ts';
import { addMonitoring } from './monitoring/monitoring.ts';
import { addNamespaces } from './namespaces.ts';
import { addPriorities } from './priorities.ts';

/** The reference platform in an app. Returns its layers, to which a team may add charts of its own. */
export function addPlatform(app: App, environment: Environment): Layers {
  declare(app, environmentFacts, factsOf(environment));
  declareExternalWorkloads(app);
  const layers = addLayers(app, environment);
  const identities = addIdentities(layers.root, environment);
  addNamespaces(layers, environment);
  addAccess(layers, identities);
  addAdmission(layers, environment);
  addPriorities(layers);
  const controllers = addControllers(layers, environment);
  const assistant = addAssistant(layers, environment);
  const secrets = addGenaiSecrets(layers, environment);
  const inference = addInference(layers, environment, secrets.modelServerConfig);
  const genai = addGenai(layers, environment, secrets, inference);
  const monitoring = addMonitoring(layers, environment, inference);
  addConnections(layers, environment, { assistant, controllers, genai, inference, monitoring });
  return layers;
}
