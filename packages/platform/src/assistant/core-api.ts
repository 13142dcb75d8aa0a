import { ServiceDeployment, type SecretKey } from '@parapet/availability';
import type { Construct } from 'constructs';
import type { Environment } from '../environment/environment.ts';
import { telemetryEnv } from '../monitoring/endpoint.ts';
import { namespaces, parts, serviceAccounts } from '../names.ts';
import { priorities } from '../priorities.ts';

/** The API of the assistant. It keeps its state in PostgreSQL and runs models through the Kubernetes API. */
export function coreApi(scope: Construct, { assistant }: Environment, databasePassword: SecretKey): ServiceDeployment {
  const { coreApi: values, database } = assistant;
  const { delivery } = database.password;
  return new ServiceDeployment(scope, 'core-api', {
    ...values,
    name: 'core-api',
    namespace: namespaces.assistant,
    partOf: parts.assistant,
    component: 'api',
    serviceAccount: serviceAccounts.coreApi,
    ports: { http: 8080 },
    // Ready means that the database answers; alive only that the process does.
    probes: {
      startup: { type: 'httpGet', path: '/livez', port: 'http', periodSeconds: 2, failureThreshold: 60 },
      readiness: { type: 'httpGet', path: '/readyz', port: 'http', periodSeconds: 5 },
      liveness: { type: 'httpGet', path: '/livez', port: 'http' },
    },
    minAvailable: '75%',
    rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
    priorityClassName: priorities.assistant,
    env: {
      DATABASE_HOST: database.host,
      DATABASE_NAME: database.name,
      DATABASE_USER: database.user,
      ...(delivery === 'variable' ? { DATABASE_PASSWORD: databasePassword } : {}),
      MODELS_NAMESPACE: namespaces.models,
      MODELS_SERVICE_ACCOUNT: serviceAccounts.inference.name,
      ...telemetryEnv('core-api'),
    },
    ...(delivery === 'file' ? passwordFile(databasePassword) : {}),
    apiToken: { expirationSeconds: 3600 },
  });
}

function passwordFile({ secretName, key }: SecretKey) {
  const mountPath = '/etc/core-api/database';
  return {
    args: [`--database-password-file=${mountPath}/${key}`],
    secretFiles: [{ secretName, keys: [key], mountPath }],
  };
}
