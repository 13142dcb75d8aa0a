import { tryRender } from '@parapet/core';
import { ServiceDeploymentChart, type ServiceDeploymentProps } from '@parapet/availability';
import { validate } from '@parapet/schemas';
import { App } from 'cdk8s';
import { expect, test } from 'vitest';
import { object, problems, sound } from './service.ts';

const scaling = { type: 'horizontal', minReplicas: 4, maxReplicas: 12, targetCpuUtilization: 70 } as const;

const everything: ServiceDeploymentProps = {
  ...sound,
  scaling,
  component: 'api',
  command: ['/core-api'],
  args: ['--port=8080'],
  rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
  env: { LOG_LEVEL: 'info', DATABASE_PASSWORD: { secretName: 'core-api-database-v3', key: 'password' } },
  secretFiles: [{ secretName: 'core-api-tls-v1', keys: ['ca.crt'], mountPath: '/run/tls' }],
  configFiles: { mountPath: '/etc/core-api', files: { 'config.yaml': 'max-tokens: 4096\n' } },
  emptyDirs: {
    tmp: { mountPath: '/tmp', sizeLimit: '64Mi' },
    cache: { mountPath: '/var/cache', sizeLimit: '16Mi', medium: 'Memory' },
  },
  apiToken: { expirationSeconds: 600 },
  preStopSleepSeconds: 5,
  terminationGracePeriodSeconds: 30,
  progressDeadlineSeconds: 300,
};

test('the API server accepts every object, with every setting in use', () => {
  const app = new App();
  const { workload } = new ServiceDeploymentChart(app, 'core-api', everything);
  const { objects, problems: found } = tryRender(app);
  expect(found).toEqual([]);
  expect(objects.flatMap(({ manifest }) => validate(manifest))).toEqual([]);
  expect(objects.map(({ manifest }) => manifest.kind)).toEqual([
    'ConfigMap',
    'Deployment',
    'Service',
    'PodDisruptionBudget',
    'HorizontalPodAutoscaler',
  ]);
  expect(workload).toEqual({
    namespace: 'poolside',
    name: 'core-api',
    serviceAccount: { namespace: 'poolside', name: 'core-api-sa' },
    ports: { http: 8080, metrics: 9090 },
  });
});

test('a service with as little as possible has no problems', () => {
  expect(problems({})).toEqual([]);
});

test('the deployment rolls out by a quarter and selects by name and instance alone', () => {
  const matchLabels = { 'app.kubernetes.io/name': 'core-api', 'app.kubernetes.io/instance': 'core-api' };
  expect(object('Deployment')!['spec']).toMatchObject({
    replicas: 4,
    selector: { matchLabels },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
    progressDeadlineSeconds: 600,
    revisionHistoryLimit: 3,
    template: { metadata: { labels: { ...matchLabels, 'app.kubernetes.io/part-of': 'assistant' } } },
  });
});

test('the budget is a percentage, for the pods of the deployment, and never shields broken pods', () => {
  expect(object('PodDisruptionBudget')!['spec']).toEqual({
    minAvailable: '75%',
    selector: { matchLabels: { 'app.kubernetes.io/name': 'core-api', 'app.kubernetes.io/instance': 'core-api' } },
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
  });
});

test('the service has the ports of the container, by the same names and numbers', () => {
  expect(object('Service')!['spec']).toEqual({
    type: 'ClusterIP',
    selector: { 'app.kubernetes.io/name': 'core-api', 'app.kubernetes.io/instance': 'core-api' },
    ports: [
      { name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP' },
      { name: 'metrics', port: 9090, targetPort: 'metrics', protocol: 'TCP' },
    ],
  });
});

test('with an autoscaler the deployment leaves the replicas to it', () => {
  expect(object('Deployment', { scaling })!['spec']).not.toHaveProperty('replicas');
  expect(object('HorizontalPodAutoscaler', { scaling })!['spec']).toEqual({
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'core-api' },
    minReplicas: 4,
    maxReplicas: 12,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
  });
  expect(object('HorizontalPodAutoscaler')).toBeUndefined();
});
