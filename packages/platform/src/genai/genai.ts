import type { Workload } from '@parapet/core';
import { AlbIngress, AlbIngressClass } from '@parapet/network';
import { Chart } from 'cdk8s';
import type { Environment } from '../environment/environment.ts';
import type { Inference } from '../inference/inference.ts';
import type { Layers } from '../layers.ts';
import { namespaces, parts } from '../names.ts';
import { apiGateway, LONGEST_ANSWER_SECONDS } from './api-gateway.ts';
import { addGenaiData } from './data.ts';
import { addGenaiIdentities } from './identities.ts';
import { addResourceControllers, type ResourceController } from './resource-controllers.ts';
import type { GenaiSecrets } from './secrets.ts';

export interface Genai {
  readonly workloads: Readonly<Record<'apiGateway' | ResourceController, Workload>>;
}

const CLASS = parts.genai;
const partOf = parts.genai;

/** The way in to the models, its data, and what makes these in AWS. */
export function addGenai(
  layers: Layers,
  environment: Environment,
  secrets: GenaiSecrets,
  { models }: Inference,
): Genai {
  const { ingress } = environment.genai;
  const identities = addGenaiIdentities(layers.root, environment);
  const controllers = addResourceControllers(layers, environment);
  addGenaiData(layers, environment, identities);

  const config = new Chart(layers.config, 'genai-config');
  new AlbIngressClass(config, 'ingress-class', {
    name: CLASS,
    partOf,
    namespaces: [namespaces.genai],
    exposure: ingress.exposure,
    certificateArns: [ingress.certificateArn],
    accessLogs: { bucket: environment.network.accessLogBucket, prefix: CLASS },
    // A model that queues says nothing before its first token. The default is a minute.
    loadBalancerAttributes: { 'idle_timeout.timeout_seconds': String(LONGEST_ANSWER_SECONDS) },
  });

  const services = new Chart(layers.platform, 'genai');
  const gateway = apiGateway(services, environment, secrets, models).workload;
  new AlbIngress(services, 'ingress', {
    name: gateway.name,
    partOf,
    ingressClassName: CLASS,
    hosts: [ingress.host],
    backend: { workload: gateway, port: 'http' },
    healthCheckPath: '/readyz',
  });
  return { workloads: { apiGateway: gateway, ...controllers } };
}
