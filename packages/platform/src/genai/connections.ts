import type { Connection } from '@parapet/network';
import type { Inference } from '../inference/inference.ts';
import type { Places } from '../places.ts';
import type { Genai } from './genai.ts';

/** The gateway alone calls models, and nobody but the load balancer calls the gateway. */
export function genaiConnections(places: Places, { workloads }: Genai, { models }: Inference): Connection[] {
  const { apiGateway, ackRds, ackSecretsManager, ackS3 } = workloads;
  const controllers = [ackRds, ackSecretsManager, ackS3];
  return [
    { from: places.loadBalancer, to: apiGateway, port: 'http' },
    ...models.map(({ workload }) => ({ from: apiGateway, to: workload, port: 'http' })),
    { from: apiGateway, to: places.database, port: 5432 },
    { from: apiGateway, to: places.providers, port: 443 },
    ...controllers.map((from) => ({ from, to: places.apiServer, port: 443 })),
    ...[apiGateway, ...controllers].flatMap((from) => [
      { from, to: places.aws, port: 443 },
      { from, to: places.podIdentityAgent, port: 80 },
    ]),
  ];
}
