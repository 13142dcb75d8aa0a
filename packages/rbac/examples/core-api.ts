import type { ServiceAccountRef } from '@parapet/core';
import { manage, RbacChart } from '@parapet/rbac';
import { App } from 'cdk8s';

const coreApi: ServiceAccountRef = { namespace: 'poolside', name: 'core-api-sa' };

/** The Core API runs in `poolside` and makes model servers in `poolside-models`. */
export function build(): App {
  const app = new App();
  new RbacChart(app, 'rbac', {
    namespaces: ['poolside', 'poolside-models'],
    serviceAccounts: [
      { serviceAccount: coreApi },
      { serviceAccount: { namespace: 'poolside', name: 'web-assistant-sa' } },
      { serviceAccount: { namespace: 'poolside-models', name: 'inference-sa' } },
    ],
    access: [
      {
        namespace: 'poolside-models',
        name: 'core-api',
        subject: coreApi,
        rules: [
          { apiGroup: 'apps', resources: ['deployments'], verbs: manage },
          {
            apiGroup: '',
            resources: ['pods', 'services', 'secrets', 'configmaps', 'serviceaccounts'],
            verbs: manage,
          },
          { apiGroup: '', resources: ['pods/log'], verbs: ['get'] },
          { apiGroup: 'policy', resources: ['poddisruptionbudgets'], verbs: manage },
          { apiGroup: 'batch', resources: ['jobs'], verbs: manage },
        ],
      },
    ],
  });
  return app;
}
