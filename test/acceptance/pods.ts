import type { Container, Deployment, Labels, PodSpec, Selector } from './kinds.ts';
import { all, get, type Tree } from './tree.ts';

/** Every selector says yes when it is empty. */
export function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      if (operator === 'In') return values.includes(labels[key] ?? '');
      if (operator === 'NotIn') return !values.includes(labels[key] ?? '');
      return (operator === 'Exists') === key in labels;
    })
  );
}

export function isEmpty({ matchLabels = {}, matchExpressions = [] }: Selector): boolean {
  return Object.keys(matchLabels).length + matchExpressions.length === 0;
}

export function podSpec({ spec }: Deployment): PodSpec {
  return spec.template.spec;
}

export function podLabels({ spec }: Deployment): Labels {
  return spec.template.metadata.labels;
}

export function containersOf(deployment: Deployment): Container[] {
  const { containers, initContainers = [] } = podSpec(deployment);
  return [...containers, ...initContainers];
}

/** The first container: that of the service itself. */
export function serving(deployment: Deployment): Container {
  return podSpec(deployment).containers[0]!;
}

/** How many pods there are at the least and at the most. */
export function replicas(tree: Tree, { metadata, spec }: Deployment): { min: number; max: number } {
  const scaler = all(tree, 'HorizontalPodAutoscaler').find(
    (each) => each.metadata.namespace === metadata.namespace && each.spec.scaleTargetRef.name === metadata.name,
  );
  const fixed = spec.replicas ?? 1;
  return scaler === undefined
    ? { min: fixed, max: fixed }
    : { min: scaler.spec.minReplicas ?? 1, max: scaler.spec.maxReplicas };
}

/** For twins: the deployment of core-api. */
export function coreApiDeployment(tree: Tree): Deployment {
  return get(tree, 'Deployment', 'poolside', 'core-api');
}

/** For twins: the deployment of web-assistant. */
export function webAssistantDeployment(tree: Tree): Deployment {
  return get(tree, 'Deployment', 'poolside', 'web-assistant');
}
