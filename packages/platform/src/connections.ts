import { Connections, type Connection } from '@parapet/network';
import { Chart } from 'cdk8s';
import type { Assistant } from './assistant/assistant.ts';
import type { Controllers } from './controllers.ts';
import type { Environment } from './environment/environment.ts';
import { fluxControllers, inference } from './external-workloads.ts';
import { genaiConnections } from './genai/connections.ts';
import { inferenceConnections } from './inference/connections.ts';
import type { Layers } from './layers.ts';
import { monitoringConnections } from './monitoring/connections.ts';
import type { Monitoring, Observed } from './monitoring/monitoring.ts';
import { placesOf, type Places } from './places.ts';

/** The parts of the platform, as far as they connect. */
interface Parts extends Observed {
  readonly monitoring: Monitoring;
}

/** Every connection of the platform. What is not here is refused at both ends. */
export function addConnections({ base }: Layers, environment: Environment, parts: Parts): void {
  const places = placesOf(environment);
  const { assistant, controllers, genai, inference: models, monitoring } = parts;
  const { loadBalancer, externalSecrets } = controllers;
  const flux = Object.values(fluxControllers);
  const installed = [...Object.values(loadBalancer), ...Object.values(externalSecrets)];
  new Connections(new Chart(base, 'connections'), 'policies', {
    partOf: 'network',
    workloads: [
      ...Object.values(assistant),
      inference,
      ...installed,
      ...flux,
      ...models.models.map(({ workload }) => workload),
      ...Object.values(models.controllers),
      ...Object.values(genai.workloads),
      ...Object.values(monitoring.workloads),
    ],
    allow: [
      ...[assistant.coreApi, ...installed, ...flux].map((from) => ({ from, to: places.apiServer, port: 443 })),
      ...assistantConnections(places, assistant),
      ...controllerConnections(places, controllers),
      ...fluxConnections(places, environment),
      ...genaiConnections(places, genai, models),
      ...inferenceConnections(places, models),
      ...monitoringConnections(places, monitoring, parts),
    ],
  });
}

/** Model pods answer and ask for nothing: their weights are in the image or on a volume. */
function assistantConnections(places: Places, { coreApi, webAssistant }: Assistant): Connection[] {
  return [
    { from: places.loadBalancer, to: webAssistant, port: 'http' },
    { from: webAssistant, to: coreApi, port: 'http' },
    { from: coreApi, to: inference, port: 'http' },
    { from: coreApi, to: places.database, port: 5432 },
  ];
}

function controllerConnections(places: Places, { loadBalancer, externalSecrets }: Controllers): Connection[] {
  return [
    { from: places.controlPlane, to: loadBalancer.controller, port: 'webhook-server' },
    { from: loadBalancer.controller, to: places.aws, port: 443 },
    { from: places.controlPlane, to: externalSecrets.webhook, port: 'webhook' },
    { from: externalSecrets.controller, to: places.aws, port: 443 },
    { from: externalSecrets.controller, to: places.podIdentityAgent, port: 80 },
  ];
}

function fluxConnections(places: Places, { source: { url } }: Environment): Connection[] {
  const { source, kustomize, helm, notification } = fluxControllers;
  return [
    ...[kustomize, helm].map((from) => ({ from, to: source, port: 'http' })),
    ...[source, kustomize, helm].map((from) => ({ from, to: notification, port: 'http' })),
    { from: source, to: places.sources, port: 443 },
    ...(url.startsWith('ssh://') ? [{ from: source, to: places.sources, port: 22 }] : []),
  ];
}
