import { AckController } from '@parapet/flux';
import type { Workload } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Environment } from '../environment/environment.ts';
import type { Layers } from '../layers.ts';
import { namespaces, serviceAccounts } from '../names.ts';

export type ResourceController = 'ackRds' | 'ackSecretsManager' | 'ackS3';

/** The controllers of ACK, each in its own namespace: what they make in AWS is asked for in `genai-platform`. */
export function addResourceControllers(
  { controllers }: Layers,
  { aws, genai }: Environment,
): Readonly<Record<ResourceController, Workload>> {
  const chart = new Chart(controllers, 'resource-controllers');
  const add = (service: keyof Environment['genai']['controllers'], account: ResourceController) =>
    new AckController(chart, service, {
      ...genai.controllers[service],
      service,
      serviceAccount: serviceAccounts[account],
      servedNamespaces: [namespaces.genai],
      region: aws.region,
    }).workloads.controller;
  return {
    ackRds: add('rds', 'ackRds'),
    ackSecretsManager: add('secretsmanager', 'ackSecretsManager'),
    ackS3: add('s3', 'ackS3'),
  };
}
