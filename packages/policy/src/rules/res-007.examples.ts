import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';

const quota = (hard: Readonly<Record<string, string>>) => object('v1', 'ResourceQuota', 'quota', { spec: { hard } });

const template = (memory: string, gpus = '0') => ({
  spec: {
    containers: [{ name: 'app', resources: { requests: { memory }, limits: { memory, 'nvidia.com/gpu': gpus } } }],
  },
});

const deployment = (replicas: number | undefined, memory: string) =>
  object('apps/v1', 'Deployment', 'web', { spec: { replicas, template: template(memory) } });

const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas: 2, maxReplicas: 8 },
});

const scaledObject = object('keda.sh/v1alpha1', 'ScaledObject', 'web', {
  spec: { scaleTargetRef: { name: 'web' }, minReplicaCount: 1, maxReplicaCount: 3 },
});

const group = object('leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', 'large', {
  spec: { replicas: 2, leaderWorkerTemplate: { size: 2, workerTemplate: template('8Gi', '8') } },
});

export const examples: RuleExamples = {
  pass: [
    { objects: [quota({ pods: '4', 'requests.memory': '4Gi' }), deployment(4, '1Gi')] },
    { objects: [quota({ pods: '3', 'limits.memory': '3Gi' }), deployment(undefined, '1Gi'), scaledObject] },
    { objects: [quota({ pods: '4', 'requests.nvidia.com/gpu': '32' }), group] },
    { objects: [deployment(4, '1Gi')] },
  ],
  fail: [
    {
      objects: [quota({ pods: '4', 'requests.memory': '4Gi' }), deployment(undefined, '1Gi'), scaler],
      says: [
        'ResourceQuota/poolside/quota: has pods 4, and the pods of its namespace at their most need 8 (RES-007). Fix: raise the quota, with room for what a rollout adds, or ask for less.',
        'ResourceQuota/poolside/quota: has requests.memory 4Gi, and the pods of its namespace at their most need 8192Mi (RES-007). Fix: raise the quota, with room for what a rollout adds, or ask for less.',
      ],
    },
    {
      objects: [quota({ 'limits.memory': '2Gi' }), deployment(undefined, '1Gi'), scaledObject],
      says: [
        'ResourceQuota/poolside/quota: has limits.memory 2Gi, and the pods of its namespace at their most need 3072Mi (RES-007). Fix: raise the quota, with room for what a rollout adds, or ask for less.',
      ],
    },
    {
      objects: [quota({ 'requests.nvidia.com/gpu': '16' }), group],
      says: [
        'ResourceQuota/poolside/quota: has requests.nvidia.com/gpu 16, and the pods of its namespace at their most need 32 (RES-007). Fix: raise the quota, with room for what a rollout adds, or ask for less.',
      ],
    },
  ],
};
