import type { KubernetesObject } from '../../src/kubernetes/object.ts';

interface DeploymentSpec {
  readonly replicas?: number;
  readonly strategy: { readonly rollingUpdate: { readonly maxSurge: string } };
  readonly template: {
    readonly metadata: { readonly labels: Readonly<Record<string, string>> };
    readonly spec: unknown;
  };
}

/** Every pod that the deployments have in the middle of a rollout at the most replicas that they may have. */
export function podsAtFullSize(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return objects
    .filter(({ kind }) => kind === 'Deployment')
    .flatMap((deployment) => {
      const { namespace, name } = deployment.metadata;
      const { replicas = 1, strategy, template } = deployment.spec as DeploymentSpec;
      const most = mostOf(objects, name, namespace) ?? replicas;
      const surge = Math.ceil((most * Number.parseInt(strategy.rollingUpdate.maxSurge, 10)) / 100);
      return Array.from({ length: most + surge }, (_, index) => ({
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
