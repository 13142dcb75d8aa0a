import type { RuleExamples } from '../examples/example.ts';
import { clusterRole, role } from '../examples/objects.ts';

const fix = 'Fix: remove the right, or name the objects with resourceNames.';
const webhooks = { apiGroups: ['admissionregistration.k8s.io'], resources: ['validatingwebhookconfigurations'] };

export const examples: RuleExamples = {
  pass: [
    { objects: [role('reader', { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] })] },
    { objects: [clusterRole('injector', { ...webhooks, verbs: ['get', 'update'], resourceNames: ['injector'] })] },
    { objects: [role('other', { apiGroups: ['example.com'], resources: ['nodes/proxy'], verbs: ['get'] })] },
  ],
  fail: [
    {
      objects: [
        role('debug', { apiGroups: [''], resources: ['pods', 'pods/exec'], verbs: ['get', 'create'] }),
        clusterRole('metrics', { apiGroups: [''], resources: ['nodes/proxy'], verbs: ['get'] }),
        clusterRole('injector', { ...webhooks, verbs: ['get', 'update', 'patch'] }),
        role('issuer', { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] }),
      ],
      says: [
        `ClusterRole/injector: grants update, patch of validatingwebhookconfigurations: its holder reads and changes whatever is applied (RBAC-016). ${fix}`,
        `ClusterRole/metrics: grants get of nodes/proxy: its holder talks to the kubelet past admission and audit (RBAC-016). ${fix}`,
        `Role/poolside/debug: grants create, get of pods/exec: its holder runs programs in the pods of others, with their secrets and rights (RBAC-016). ${fix}`,
        `Role/poolside/issuer: grants create of serviceaccounts/token: its holder is every service account that it may name (RBAC-016). ${fix}`,
      ],
    },
  ],
};
