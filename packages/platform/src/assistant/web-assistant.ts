import { ServiceDeployment } from '@parapet/availability';
import type { Workload } from '@parapet/core';
import type { Construct } from 'constructs';
import type { Environment } from '../environment/environment.ts';
import { namespaces, parts, serviceAccounts } from '../names.ts';
import { priorities } from '../priorities.ts';

/** What people see. It knows core-api and nothing else. */
export function webAssistant(scope: Construct, { assistant }: Environment, api: Workload): ServiceDeployment {
  return new ServiceDeployment(scope, 'web-assistant', {
    ...assistant.webAssistant,
    name: 'web-assistant',
    namespace: namespaces.assistant,
    partOf: parts.assistant,
    component: 'web',
    serviceAccount: serviceAccounts.webAssistant,
    ports: { http: 8080 },
    probes: {
      readiness: { type: 'httpGet', path: '/readyz', port: 'http', periodSeconds: 5 },
      liveness: { type: 'httpGet', path: '/livez', port: 'http' },
    },
    minAvailable: '50%',
    rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
    priorityClassName: priorities.assistant,
    env: { CORE_API_URL: `http://${api.name}.${api.namespace}:${String(api.ports['http'])}` },
  });
}
