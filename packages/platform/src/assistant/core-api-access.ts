import { manage, type AccessRule } from '@parapet/rbac';

/** What core-api may do in the models' namespace, and nowhere else: run models there. */
export const coreApiAccess: readonly AccessRule[] = [
  { apiGroup: 'apps', resources: ['deployments'], verbs: manage },
  { apiGroup: '', resources: ['pods', 'services', 'secrets', 'configmaps', 'serviceaccounts'], verbs: manage },
  // A log can be read; there is nothing else to do with it.
  { apiGroup: '', resources: ['pods/log'], verbs: ['get'] },
  { apiGroup: 'policy', resources: ['poddisruptionbudgets'], verbs: manage },
  { apiGroup: 'batch', resources: ['jobs'], verbs: manage },
];
