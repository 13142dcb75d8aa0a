import type { RuleExamples } from '../examples/example.ts';
import { clusterRole, role } from '../examples/objects.ts';

const verbs = ['get'];

export const examples: RuleExamples = {
  pass: [
    { objects: [role('deployer', { apiGroups: ['', 'apps'], resources: ['pods', 'pods/log', 'deployments'], verbs })] },
    { objects: [clusterRole('kubelet-reader', { apiGroups: [''], resources: ['nodes/metrics'], verbs })] },
    { objects: [role('balancer', { apiGroups: ['elbv2.k8s.aws'], resources: ['albtargetcontrolconfigs'], verbs })] },
    { objects: [role('tenant', { apiGroups: ['models.parapet.example'], resources: ['models'], verbs })] },
  ],
  fail: [
    {
      objects: [role('deployer', { apiGroups: [''], resources: ['deployments'], verbs })],
      says: [
        'Role/poolside/deployer: grants deployments, which the API group "" does not have (RBAC-003). Fix: write apiGroups: ["apps"].',
      ],
    },
    {
      objects: [role('deployer', { apiGroups: ['apps'], resources: ['Deployment', 'statefullsets'], verbs })],
      says: [
        'Role/poolside/deployer: grants Deployment, which the API group "apps" does not have (RBAC-003). Fix: write deployments.',
        'Role/poolside/deployer: grants statefullsets, which the API group "apps" does not have (RBAC-003). Fix: write statefulsets.',
      ],
    },
    {
      objects: [role('reader', { apiGroups: [''], resources: ['pods/logs'], verbs })],
      says: [
        'Role/poolside/reader: grants pods/logs, which the API group "" does not have (RBAC-003). Fix: write pods/log.',
      ],
    },
  ],
};
