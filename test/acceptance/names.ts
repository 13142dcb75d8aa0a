/** What the seed document names. */
export const core = 'poolside';
export const models = 'poolside-models';
export const platform = 'genai-platform';
/** Of the agents of nodes. */
export const observability = 'observability';
export const coreApi = { namespace: core, name: 'core-api-sa' } as const;
export const webAssistant = { namespace: core, name: 'web-assistant-sa' } as const;
export const inference = { namespace: models, name: 'inference-sa' } as const;

export const rbacGroup = 'rbac.authorization.k8s.io';

/** "Manage", and "create, read, update, delete": whoever reads through an informer lists and watches. */
export const seven: readonly string[] = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
