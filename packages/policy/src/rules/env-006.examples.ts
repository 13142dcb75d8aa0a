import { object } from '../examples/objects.ts';
import type { RuleExamples } from '../examples/example.ts';

const claim = object('resource.k8s.io/v1', 'ResourceClaim', 'gpu');

export const examples: RuleExamples = {
  pass: [
    { kubernetes: '1.34', objects: [claim] },
    {
      objects: [
        object('policy/v1', 'PodDisruptionBudget', 'core-api'),
        object('example.org/v1beta1', 'Lantern', 'oil'),
        object('external-secrets.io/v1', 'PushSecret', 'not-among-ours'),
      ],
    },
  ],
  fail: [
    {
      kubernetes: '1.33',
      objects: [claim],
      says: [
        'ResourceClaim/poolside/gpu: no matches for kind "ResourceClaim" in version "resource.k8s.io/v1" on Kubernetes 1.33 (ENV-006). Fix: wait for Kubernetes 1.34, which serves resource.k8s.io/v1, or do without.',
      ],
    },
    {
      kubernetes: '1.33',
      objects: [
        object('apps/v1', 'Deploymnet', 'core-api'),
        object('external-secrets.io/v1beta1', 'ExternalSecret', 'database-v3'),
        object('policy/v1beta1', 'PodDisruptionBudget', 'core-api'),
      ],
      says: [
        'Deploymnet/poolside/core-api: no matches for kind "Deploymnet" in version "apps/v1" on Kubernetes 1.33 (ENV-006). Fix: check the group and the kind.',
        'ExternalSecret.external-secrets.io/poolside/database-v3: no matches for kind "ExternalSecret" in version "external-secrets.io/v1beta1" on Kubernetes 1.33 (ENV-006). Fix: write apiVersion: external-secrets.io/v1.',
        'PodDisruptionBudget/poolside/core-api: no matches for kind "PodDisruptionBudget" in version "policy/v1beta1" on Kubernetes 1.33 (ENV-006). Fix: write apiVersion: policy/v1.',
      ],
    },
  ],
};
