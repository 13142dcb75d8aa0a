import type { Workload } from '@parapet/core';
import { AlbIngress, AlbIngressClass } from '@parapet/network';
import { ImmutableSecret } from '@parapet/secrets';
import { Chart } from 'cdk8s';
import type { Environment } from '../environment/environment.ts';
import type { Layers } from '../layers.ts';
import { namespaces, parts } from '../names.ts';
import { addSecretReader } from '../secrets/secret-reader.ts';
import { coreApi } from './core-api.ts';
import { webAssistant } from './web-assistant.ts';

export interface Assistant {
  readonly coreApi: Workload;
  readonly webAssistant: Workload;
}

const CLASS = 'assistant';
const partOf = parts.assistant;

/** The assistant: what people see, its API, the password of its database, and the way in. */
export function addAssistant(layers: Layers, environment: Environment): Assistant {
  const { ingress, database } = environment.assistant;

  const config = new Chart(layers.config, 'assistant-config');
  new AlbIngressClass(config, 'ingress-class', {
    name: CLASS,
    partOf,
    namespaces: [namespaces.assistant],
    exposure: ingress.exposure,
    certificateArns: [ingress.certificateArn],
    accessLogs: { bucket: environment.network.accessLogBucket, prefix: CLASS },
  });

  const services = new Chart(layers.platform, 'assistant');
  const { remoteKey, kmsKeyArn, current, keep } = database.password;
  const { store } = addSecretReader(layers, environment, { part: 'assistant', kmsKeyArn });
  const secret = new ImmutableSecret(services, 'database-password', {
    store,
    name: 'core-api-database',
    remoteKey,
    data: { password: { property: 'password' } },
    current,
    keep,
    partOf,
  });
  const api = coreApi(services, environment, secret.current.password);
  const web = webAssistant(services, environment, api.workload);
  new AlbIngress(services, 'ingress', {
    name: web.workload.name,
    partOf,
    ingressClassName: CLASS,
    hosts: [ingress.host],
    backend: { workload: web.workload, port: 'http' },
    healthCheckPath: '/readyz',
  });
  return { coreApi: api.workload, webAssistant: web.workload };
}
