import { ServiceDeployment } from '@parapet/availability';
import type { Image, Workload } from '@parapet/core';
import { Connections, NamespaceGuards, PlatformNamespace, type Connection } from '@parapet/network';
import { addPlatform, type Environment } from '@parapet/platform';
import { DefaultServiceAccount, WorkloadServiceAccount } from '@parapet/rbac';
import { App, Chart } from 'cdk8s';
import { COMPONENTS, configuration, PART_OF, variables, type Component } from './components.ts';

/** Beside the services of the platform itself; with these an environment has about 500 objects. */
const ADDED = COMPONENTS.slice(2, 10);
const NAMESPACE = 'team';
const QUOTA = {
  pods: 100,
  cpu: { request: '100' },
  memory: { request: '200Gi', limit: '200Gi' },
  ephemeralStorage: { request: '100Gi', limit: '100Gi' },
} as const;

/** The reference platform, and services that a team adds to it with our packages. */
export function build(environment: Environment): App {
  const app = new App();
  const { root, base, platform } = addPlatform(app, environment);
  new PlatformNamespace(new Chart(root, 'team-namespace'), 'team', {
    name: NAMESPACE,
    partOf: PART_OF,
    kubernetes: environment.kubernetes,
    podSecurity: { level: 'restricted' },
  });
  const guards = new Chart(base, 'team-guards');
  new NamespaceGuards(guards, 'team', { namespace: NAMESPACE, partOf: PART_OF, quota: QUOTA });
  new DefaultServiceAccount(guards, 'team-default', { namespace: NAMESPACE });
  const accounts = new Chart(base, 'team-accounts');
  const services = new Chart(platform, 'team-services');
  const workloads = ADDED.map((component) => {
    const serviceAccount = { namespace: NAMESPACE, name: `${component.name}-sa` };
    new WorkloadServiceAccount(accounts, component.name, { serviceAccount, partOf: PART_OF });
    return addService(services, component, environment).workload;
  });
  new Connections(new Chart(base, 'team-connections'), 'policies', {
    partOf: PART_OF,
    workloads,
    allow: chainOf(workloads),
  });
  return app;
}

function addService(scope: Chart, component: Component, { name: environment, registries }: Environment) {
  const { name, port, replicas } = component;
  return new ServiceDeployment(scope, name, {
    name,
    namespace: NAMESPACE,
    partOf: PART_OF,
    serviceAccount: { namespace: NAMESPACE, name: `${name}-sa` },
    image: imageOf(`${registries[0] ?? ''}/${name}`),
    ports: { http: port },
    resources: {
      cpu: { request: '500m', limit: '2' },
      memory: { request: '1Gi', limit: '1Gi' },
      ephemeralStorage: { request: '128Mi', limit: '512Mi' },
    },
    probes: {
      readiness: { type: 'httpGet', path: '/readyz', port: 'http', periodSeconds: 5 },
      liveness: { type: 'httpGet', path: '/livez', port: 'http' },
    },
    scaling: { type: 'horizontal', minReplicas: replicas, maxReplicas: 2 * replicas, targetCpuUtilization: 70 },
    minAvailable: '75%',
    priorityClassName: 'assistant',
    env: variables(component, environment),
    // The same everywhere: its name comes from its content, and environments are to differ by their name alone.
    configFiles: { mountPath: '/etc/service', files: configuration(component, 'any') },
  });
}

function imageOf(repository: string): Image {
  return { repository, tag: '1.0.0', digest: `sha256:${'0123456789abcdef'.repeat(4)}` };
}

/** Each calls the next. */
function chainOf(workloads: readonly Workload[]): Connection[] {
  return workloads.slice(1).flatMap((to, index) => {
    const from = workloads[index];
    return from === undefined ? [] : [{ from, to, port: 'http' }];
  });
}
