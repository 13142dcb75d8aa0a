import type { RuleExamples } from '../examples/example.ts';
import { deployment, inNamespace, namespace, object, role } from '../examples/objects.ts';

const fix = 'Fix: put it into a namespace of its own.';

export const examples: RuleExamples = {
  pass: [
    { objects: [deployment('api')] },
    { objects: [inNamespace('kube-system', role('reader')), namespace('kube-system')] },
  ],
  fail: [
    {
      objects: [
        inNamespace('default', object('v1', 'ConfigMap', 'settings')),
        inNamespace('kube-system', deployment('agent')),
      ],
      says: [
        `ConfigMap/default/settings: is in the namespace default (NAME-006). ${fix}`,
        `Deployment/kube-system/agent: runs pods in kube-system, which is reserved for Kubernetes (NAME-006). ${fix}`,
      ],
    },
    {
      objects: [namespace('kube-tools')],
      says: [
        'Namespace/kube-tools: namespace "kube-tools" is reserved (kube-) (NAME-006). Fix: choose a namespace of your own.',
      ],
    },
  ],
};
