import { LogShipperChart } from '@parapet/observability';
import { App } from 'cdk8s';

/** Fluent Bit on every node, for the logs of two namespaces. */
export function build(): App {
  const app = new App();
  new LogShipperChart(app, 'logs', {
    name: 'fluent-bit',
    namespace: 'observability',
    partOf: 'observability',
    serviceAccount: { namespace: 'observability', name: 'fluent-bit' },
    image: {
      repository: 'cr.fluentbit.io/fluent/fluent-bit',
      tag: '5.1.1',
      digest: 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
    resources: {
      cpu: { request: '50m', limit: '500m' },
      memory: { request: '96Mi', limit: '192Mi' },
      ephemeralStorage: { request: '16Mi', limit: '64Mi' },
    },
    region: 'eu-central-1',
    namespaces: ['poolside', 'genai-platform'],
    logGroups: { all: '/genai-platform/all', security: '/genai-platform/security' },
  });
  return app;
}
