import type { ServiceAccountRef } from '@parapet/core';

/** The namespaces of the platform. */
export const namespaces = {
  /** core-api and web-assistant. */
  assistant: 'poolside',
  /** Model pods that core-api makes at run time. */
  models: 'poolside-models',
  loadBalancerController: 'aws-load-balancer-controller',
  externalSecrets: 'external-secrets',
  flux: 'flux-system',
} as const;

/** One value per identity: RBAC subject, pod spec and AWS role cannot disagree about its name. */
export const serviceAccounts = {
  coreApi: { namespace: namespaces.assistant, name: 'core-api-sa' },
  webAssistant: { namespace: namespaces.assistant, name: 'web-assistant-sa' },
  inference: { namespace: namespaces.models, name: 'inference-sa' },
  loadBalancerController: { namespace: namespaces.loadBalancerController, name: 'aws-load-balancer-controller' },
  externalSecrets: { namespace: namespaces.externalSecrets, name: 'external-secrets' },
} as const satisfies Record<string, ServiceAccountRef>;

/** Value of `app.kubernetes.io/part-of`. */
export const partOf = 'assistant';

/** The assistant's store of secrets. */
export const secretStore = { namespace: namespaces.assistant, name: 'assistant' } as const;
