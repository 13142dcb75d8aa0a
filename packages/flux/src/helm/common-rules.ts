import type { PolicyRule } from '../policy-rule.ts';

export const READ = ['get', 'list', 'watch'] as const;

export const WRITE = ['create', 'delete', 'patch', 'update'] as const;

/** For a server that asks the API server who calls it, and whether that is allowed. */
export const DELEGATION: readonly PolicyRule[] = [
  { apiGroups: ['authentication.k8s.io'], resources: ['tokenreviews'], verbs: ['create'] },
  { apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] },
];
