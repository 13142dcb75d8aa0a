import type { RuleExamples } from '../examples/example.ts';
import { deployment, inNamespace, object, role } from '../examples/objects.ts';

const fix = 'Fix: put it into a namespace of its own.';

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('api')] }, { objects: [inNamespace('kube-system', role('reader'))] }],
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
  ],
};
