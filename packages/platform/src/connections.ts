import type { CidrText, Workload } from '@parapet/core';
import { apiServer, Connections, internet, podIdentityAgent, type Addresses, type Connection } from '@parapet/network';
import { Chart } from 'cdk8s';
import type { Assistant } from './assistant/assistant.ts';
import type { Controllers } from './controllers.ts';
import type { Environment } from './environment/environment.ts';
import { fluxControllers, inference } from './external-workloads.ts';
import type { Layers } from './layers.ts';
import { partOf } from './names.ts';

/** Every connection of the platform. What is not here is refused at both ends. */
export function addConnections(
  { base }: Layers,
  environment: Environment,
  assistant: Assistant,
  controllers: Controllers,
): void {
  const flux = Object.values(fluxControllers);
  const { coreApi, webAssistant } = assistant;
  const workloads = [coreApi, webAssistant, inference, ...allOf(controllers), ...flux];
  const allow = [
    ...assistantConnections(environment, assistant),
    ...controllerConnections(environment, controllers),
    ...fluxConnections(environment),
  ];
  new Connections(new Chart(base, 'connections'), 'policies', { partOf, workloads, allow });
}

type Network = Environment['network'];

/** Model pods answer and ask for nothing: their weights are in the image or on a volume. */
function assistantConnections({ network }: Environment, { coreApi, webAssistant }: Assistant): Connection[] {
  return [
    { from: at('load balancer', network.loadBalancerSubnets), to: webAssistant, port: 'http' },
    { from: webAssistant, to: coreApi, port: 'http' },
    { from: coreApi, to: inference, port: 'http' },
    { from: coreApi, to: at('database', network.databaseSubnets), port: 5432 },
    { from: coreApi, to: api(network), port: 443 },
  ];
}

function controllerConnections({ network }: Environment, controllers: Controllers): Connection[] {
  const aws = at('AWS endpoints', network.awsEndpoints);
  const [loadBalancer] = controllers.loadBalancer;
  const [externalSecrets, webhook] = controllers.externalSecrets;
  return [
    ...allOf(controllers).map((from) => ({ from, to: api(network), port: 443 })),
    ...(loadBalancer === undefined
      ? []
      : [
          { from: controlPlane(network), to: loadBalancer, port: 'webhook-server' },
          { from: loadBalancer, to: aws, port: 443 },
        ]),
    ...(externalSecrets === undefined || webhook === undefined
      ? []
      : [
          { from: controlPlane(network), to: webhook, port: 'webhook' },
          { from: externalSecrets, to: aws, port: 443 },
          { from: externalSecrets, to: podIdentityAgent('ipv4'), port: 80 },
        ]),
  ];
}

function allOf({ loadBalancer, externalSecrets }: Controllers): Workload[] {
  return [...loadBalancer, ...externalSecrets];
}

function fluxConnections({ network, source: { url } }: Environment): Connection[] {
  const { source, kustomize, helm, notification } = fluxControllers;
  const { sources } = network;
  const outside =
    sources.type === 'internet'
      ? internet({ except: [...sources.vpcCidrs, network.serviceCidr] })
      : at('sources', sources.cidrs);
  return [
    ...Object.values(fluxControllers).map((from) => ({ from, to: api(network), port: 443 })),
    ...[kustomize, helm].map((from) => ({ from, to: source, port: 'http' })),
    ...[source, kustomize, helm].map((from) => ({ from, to: notification, port: 'http' })),
    { from: source, to: outside, port: 443 },
    ...(url.startsWith('ssh://') ? [{ from: source, to: outside, port: 22 }] : []),
  ];
}

/** Where the API server calls webhooks from: its network interfaces in the subnets of the cluster. */
function controlPlane({ clusterSubnets }: Network): Addresses {
  return at('control plane', clusterSubnets);
}

function api({ clusterSubnets, serviceCidr }: Network): Addresses {
  return apiServer({ subnets: clusterSubnets, service: firstAddress(serviceCidr) });
}

/** The Service `kubernetes` has the first address of the range. */
function firstAddress(cidr: CidrText): CidrText {
  const [network = ''] = cidr.split('/');
  return `${network.replace(/\d+$/, (last) => String(Number(last) + 1))}/32`;
}

function at(name: string, cidrs: Addresses['cidrs']): Addresses {
  return { name, cidrs };
}
