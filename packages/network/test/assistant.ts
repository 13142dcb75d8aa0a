import type { Workload } from '@parapet/core';
import { Connections, type Addresses, type Connection, type ConnectionsProps } from '@parapet/network';
import { objects, type Build } from './tree.ts';

export const workload = (namespace: string, name: string, ports: Workload['ports']): Workload => ({
  namespace,
  name,
  serviceAccount: { namespace, name: `${name}-sa` },
  ports,
});

export const web = workload('poolside', 'web-assistant', { http: 3000 });
export const api = workload('poolside', 'core-api', { http: 8080, metrics: 9090 });
export const model = workload('poolside-models', 'inference', { http: 8000 });
export const balancers: Addresses = { name: 'load balancer subnets', cidrs: ['10.0.64.0/20', '10.0.80.0/20'] };

export const connections =
  (allow: readonly Connection[], changed: Partial<ConnectionsProps> = {}): Build =>
  (chart) =>
    new Connections(chart, 'connections', { partOf: 'assistant', workloads: [web, api, model], allow, ...changed });

export const policy = (name: string, build: Build) =>
  objects(build).find(({ metadata }) => metadata.name === name)!['spec'];
