import type { KubernetesObject } from '../../src/kubernetes/object.ts';

interface DeploymentSpec {
  readonly replicas?: number;
  readonly template: {
    readonly metadata: { readonly labels: Readonly<Record<string, string>> };
    readonly spec: unknown;
  };
}

/**
 * Every pod that the deployments have at the end of a rollout, with the most replicas that they may have: the old ones count in a
 * quota until their grace is over.
 */
export function podsAtFullSize(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return objects
    .filter(({ kind }) => kind === 'Deployment')
    .flatMap((deployment) => {
      const { namespace, name } = deployment.metadata;
      const { replicas = 1, template } = deployment.spec as DeploymentSpec;
      const most = mostOf(objects, name, namespace) ?? replicas;
      return Array.from({ length: 2 * most }, (_, index) => ({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { ...template.metadata, namespace, name: `${name}-${index}` },
        spec: template.spec,
      }));
    });
}

function mostOf(objects: readonly KubernetesObject[], name: string, namespace = ''): number | undefined {
  const scaler = objects.find(
    ({ kind, metadata }) =>
      kind === 'HorizontalPodAutoscaler' && metadata.namespace === namespace && metadata.name === name,
  );
  return (scaler?.spec as { readonly maxReplicas: number } | undefined)?.maxReplicas;
}
