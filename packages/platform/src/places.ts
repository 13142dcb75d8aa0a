import type { CidrText } from '@parapet/core';
import { apiServer, internet, podIdentityAgent, type Addresses } from '@parapet/network';
import type { Environment } from './environment/environment.ts';

export type Places = ReturnType<typeof placesOf>;

type Destinations = Environment['network']['sources'];

/** What is no pod, and where it is. */
export function placesOf({ network, genai, monitoring }: Environment) {
  const { clusterSubnets, serviceCidr } = network;
  const outside = (name: string, to: Destinations) =>
    to.type === 'internet' ? internet({ except: [...to.vpcCidrs, serviceCidr] }) : at(name, to.cidrs);
  return {
    loadBalancer: at('load balancer', network.loadBalancerSubnets),
    database: at('database', network.databaseSubnets),
    aws: at('AWS endpoints', network.awsEndpoints),
    podIdentityAgent: podIdentityAgent('ipv4'),
    apiServer: apiServer({ subnets: clusterSubnets, service: firstAddress(serviceCidr) }),
    /** Where the API server calls webhooks from: its network interfaces in the subnets of the cluster. */
    controlPlane: at('control plane', clusterSubnets),
    /** The Git server and the chart registries. */
    sources: outside('sources', network.sources),
    /** Who offers models, beside our own and Amazon Bedrock. */
    providers: outside('model providers', genai.providers),
    /** Who is told of alerts. */
    alertReceivers: outside('alert receivers', monitoring.alerts.destinations),
    nodes: at('nodes', network.nodeSubnets),
  };
}

/** The Service `kubernetes` has the first address of the range. */
function firstAddress(cidr: CidrText): CidrText {
  const [network = ''] = cidr.split('/');
  return `${network.replace(/\d+$/, (last) => String(Number(last) + 1))}/32`;
}

function at(name: string, cidrs: Addresses['cidrs']): Addresses {
  return { name, cidrs };
}
