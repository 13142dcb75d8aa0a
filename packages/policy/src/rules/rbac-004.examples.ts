import type { RuleExamples } from '../examples/example.ts';
import { role } from '../examples/objects.ts';

const core = { apiGroups: [''] };

export const examples: RuleExamples = {
  pass: [{ objects: [role('reader', { ...core, resources: ['pods/log'], verbs: ['get'] })] }],
  fail: [
    {
      objects: [role('reader', { ...core, resources: ['pods/log'], verbs: ['get', 'delete'] })],
      says: ['Role/poolside/reader: grants delete on pods/log (RBAC-004). Fix: grant no more than get on pods/log.'],
    },
    {
      objects: [role('reader', { ...core, resources: ['pods'], verbs: ['lists', 'read'] })],
      says: [
        'Role/poolside/reader: grants lists, which is not a verb (RBAC-004). Fix: use list.',
        'Role/poolside/reader: grants read, which is not a verb (RBAC-004). Fix: use one of get, list, watch, create, update, patch, delete, deletecollection.',
      ],
    },
  ],
};
