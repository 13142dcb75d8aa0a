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
import { secretReaderConnections } from './secrets/connections.ts';
import { secretReaders } from './secrets/secret-reader.ts';

/** The parts of the platform, as far as they connect. */
interface Parts extends Observed {
  readonly controllers: Controllers;
  readonly monitoring: Monitoring;
}

/** Every connection of the platform. What is not here is refused at both ends. */
export function addConnections(layers: Layers, environment: Environment, parts: Parts): void {
  const places = placesOf(environment);
  const { assistant, controllers, genai, inference: models, monitoring } = parts;
  const readers = secretReaders(layers);
  const flux = Object.values(fluxControllers);
  const loadBalancer = Object.values(controllers.loadBalancer);
  new Connections(new Chart(layers.base, 'connections'), 'policies', {
    partOf: 'network',
    workloads: [
      assistant.coreApi,
      assistant.webAssistant,
      inference,
      ...loadBalancer,
      ...readers.flatMap(({ workloads }) => Object.values(workloads)),
      ...flux,
      ...models.models.map(({ workload }) => workload),
      ...Object.values(models.controllers),
      ...Object.values(genai.workloads),
      ...Object.values(monitoring.workloads),
    ],
    allow: [
      ...[assistant.coreApi, ...loadBalancer, ...flux].map((from) => ({ from, to: places.apiServer, port: 443 })),
      ...assistantConnections(places, assistant),
      ...controllerConnections(places, controllers),
      ...readers.flatMap((reader) => secretReaderConnections(places, reader)),
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

function controllerConnections(places: Places, { loadBalancer }: Controllers): Connection[] {
  return [
    { from: places.controlPlane, to: loadBalancer.controller, port: 'webhook-server' },
    { from: loadBalancer.controller, to: places.aws, port: 443 },
  ];
}

function fluxConnections(places: Places, { source: { url } }: Environment): Connection[] {
  const { source, kustomize, helm } = fluxControllers;
  return [
    ...[kustomize, helm].map((from) => ({ from, to: source, port: 'http' })),
    { from: source, to: places.sources, port: 443 },
    ...(url.startsWith('ssh://') ? [{ from: source, to: places.sources, port: 22 }] : []),
  ];
}
