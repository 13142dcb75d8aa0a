import { ServiceDeploymentChart } from '@parapet/availability';
import { App } from 'cdk8s';

/** A service of at least four pods, three quarters of which stay while nodes are drained. */
export function build(): App {
  const app = new App();
  new ServiceDeploymentChart(app, 'core-api', {
    name: 'core-api',
    namespace: 'poolside',
    partOf: 'assistant',
    serviceAccount: { namespace: 'poolside', name: 'core-api-sa' },
    image: {
      repository: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/core-api',
      tag: '1.4.2',
      digest: 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
    ports: { http: 8080 },
    resources: {
      cpu: { request: '500m', limit: '2' },
      memory: { request: '512Mi', limit: '1Gi' },
      ephemeralStorage: { request: '128Mi', limit: '512Mi' },
    },
    probes: {
      readiness: { type: 'httpGet', path: '/ready', port: 'http' },
      liveness: { type: 'httpGet', path: '/live', port: 'http' },
    },
    scaling: { type: 'horizontal', minReplicas: 4, maxReplicas: 12, targetCpuUtilization: 70 },
    minAvailable: '75%',
    priorityClassName: 'platform',
    env: { DATABASE_PASSWORD: { secretName: 'core-api-database-v3', key: 'password' } },
    apiToken: { expirationSeconds: 3600 },
  });
  return app;
}
