import type { V1PodTemplateSpec } from '@kubernetes/client-node';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import type { OnWire } from '../../src/kubernetes/on-wire.ts';

interface Spec {
  readonly replicas: number;
  readonly leaderWorkerTemplate: {
    readonly size: number;
    readonly leaderTemplate: OnWire<V1PodTemplateSpec>;
    readonly workerTemplate: OnWire<V1PodTemplateSpec>;
  };
}

/** The pods of a LeaderWorkerSet, from its templates: its controller cannot be had from the Go module proxy. */
export function podsOfGroups({ metadata, spec }: KubernetesObject): KubernetesObject[] {
  const { replicas, leaderWorkerTemplate } = spec as Spec;
  const { size, leaderTemplate, workerTemplate } = leaderWorkerTemplate;
  return Array.from({ length: replicas }, (_, group) => group).flatMap((group) =>
    Array.from({ length: size }, (_, index) => {
      const template = index === 0 ? leaderTemplate : workerTemplate;
      return {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: [metadata.name, group, ...(index === 0 ? [] : [index])].join('-'),
          namespace: metadata.namespace!,
          labels: template.metadata?.labels ?? {},
        },
        spec: template.spec,
      };
    }),
  );
}
