import type { Workload } from '@parapet/core';
import {
  AlbIngressChart,
  apiServer,
  ConnectionsChart,
  NamespaceChart,
  podIdentityAgent,
  type Addresses,
} from '@parapet/network';
import { App } from 'cdk8s';

const namespace = 'poolside';

const web: Workload = {
  namespace,
  name: 'web-assistant',
  serviceAccount: { namespace, name: 'web-assistant-sa' },
  ports: { http: 3000 },
};

const api: Workload = {
  namespace,
  name: 'core-api',
  serviceAccount: { namespace, name: 'core-api-sa' },
  ports: { http: 8080 },
};

const loadBalancers: Addresses = { name: 'load balancer subnets', cidrs: ['10.0.64.0/20', '10.0.80.0/20'] };
const kubernetes = apiServer({ subnets: ['10.0.0.0/24', '10.0.1.0/24'], service: '172.20.0.1/32' });
const database: Addresses = { name: 'database subnets', cidrs: ['10.0.128.0/24', '10.0.129.0/24'] };

/** A namespace in which users reach the web assistant, it reaches the Core API, and that the database and AWS. */
export function build(): App {
  const app = new App();
  new NamespaceChart(app, 'namespace', {
    name: namespace,
    partOf: 'assistant',
    podSecurity: { level: 'restricted' },
    kubernetes: '1.33',
    podReadinessGate: 'alb',
    quota: {
      pods: 40,
      cpu: { request: '20' },
      memory: { request: '40Gi', limit: '80Gi' },
      ephemeralStorage: { request: '20Gi', limit: '40Gi' },
    },
  });
  new ConnectionsChart(app, 'connections', {
    partOf: 'assistant',
    workloads: [web, api],
    allow: [
      { from: loadBalancers, to: web, port: 'http' },
      { from: web, to: api, port: 'http' },
      { from: api, to: kubernetes, port: 443 },
      { from: api, to: database, port: 5432 },
      { from: api, to: podIdentityAgent('ipv4'), port: 80 },
    ],
  });
  new AlbIngressChart(app, 'ingress', {
    ingressClass: {
      name: 'poolside',
      partOf: 'assistant',
      namespaces: [namespace],
      certificateArns: ['arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d'],
      accessLogs: { bucket: 'parapet-access-logs', prefix: 'assistant' },
    },
    ingress: {
      name: 'web-assistant',
      partOf: 'assistant',
      hosts: ['assistant.example.org'],
      backend: { workload: web, port: 'http' },
      healthCheckPath: '/ready',
    },
  });
  return app;
}
