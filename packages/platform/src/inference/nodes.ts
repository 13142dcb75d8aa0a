import { freeId } from '@parapet/core';
import { GpuNodePool, type GpuPool } from '@parapet/inference-gpu';
import { Chart } from 'cdk8s';
import type { Environment } from '../environment/environment.ts';
import type { Layers } from '../layers.ts';
import { parts } from '../names.ts';
import type { InferenceIdentities } from './identities.ts';

/** Nodes for models, and what their weights arrive at. */
export interface Nodes {
  readonly pool: GpuPool;
  readonly loadBytesPerSecond: number;
}

const partOf = parts.genai;

/** The pools of GPU nodes by name. */
export function addNodes(
  { config }: Layers,
  environment: Environment,
  { nodeRole }: InferenceIdentities,
): ReadonlyMap<string, Nodes> {
  const chart = new Chart(config, 'inference-config');
  const { nodes, pools } = environment.inference;
  return new Map(
    pools.map(({ name, diskSize, loadBytesPerSecond, ...settings }) => {
      const { pool } = new GpuNodePool(chart, freeId(chart, name), {
        ...settings,
        name,
        partOf,
        nodeRole,
        ami: nodes.ami,
        subnets: { tags: nodes.subnetTags },
        securityGroups: { tags: nodes.securityGroupTags },
        disk: { size: diskSize, kmsKeyArn: nodes.kmsKeyArn },
        cost: { ...nodes.cost, environment: environment.name },
        daemons: DAEMONS,
      });
      return [name, { pool, loadBytesPerSecond }];
    }),
  );
}

/** Room on each GPU node: for network, volumes and identities of EKS, the device plugin, and the agents of `monitoring`. */
export const DAEMONS = { cpu: '500m', memory: '1536Mi' } as const;
