import type { RuleExamples } from '../examples/example.ts';
import { fluentBit, fluentBitConfig } from '../examples/fluent-bit.ts';
import { clusterObject, clusterRole, clusterRoleBinding, role, roleBinding } from '../examples/objects.ts';

const filtered = (rest = '') => fluentBitConfig(`[FILTER]\n    Name  kubernetes\n    Match kube.*\n${rest}`);
const pods = { apiGroups: [''], resources: ['pods', 'namespaces'], verbs: ['get', 'list', 'watch'] };
const nodes = { ...pods, resources: ['nodes'] };
const everyone = clusterObject('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'everyone', {
  roleRef: { kind: 'ClusterRole', name: 'view' },
  subjects: [{ kind: 'Group', name: 'system:serviceaccounts:poolside' }],
});
const says = [
  'DaemonSet/poolside/agent: asks the API server for pods, and poolside/agent has no right to (OBS-012). Fix: bind its service account, in the whole cluster, to a role with get, list and watch of pods and namespaces.',
];

export const examples: RuleExamples = {
  pass: [
    { objects: [filtered(), fluentBit(), clusterRole('agent', pods), clusterRoleBinding('agent', 'poolside/agent')] },
    { objects: [filtered(), fluentBit(), clusterRoleBinding('view', 'poolside/agent')] },
    { objects: [filtered(), fluentBit(), everyone] },
    { objects: [filtered('    Use_Kubelet On\n'), fluentBit()] },
    { objects: [fluentBitConfig('[FILTER]\n    Name  modify\n'), fluentBit()] },
  ],
  fail: [
    { objects: [filtered(), fluentBit()], says },
    {
      objects: [filtered(), fluentBit(), clusterRole('agent', nodes), clusterRoleBinding('agent', 'poolside/agent')],
      says,
    },
    { objects: [filtered(), fluentBit(), role('agent', pods), roleBinding('agent', 'poolside/agent')], says },
  ],
};
