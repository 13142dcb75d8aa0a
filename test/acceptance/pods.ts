import type { Container, Deployment, Labels, PodSpec, Selector, Thing } from './kinds.ts';
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

/** The first container: that of the service itself. */
export function serving(deployment: Deployment): Container {
  return podSpec(deployment).containers[0]!;
}

/** How many pods there are at the least and at the most. A group of pods counts with all of them. */
export function replicas(tree: Tree, owner: Thing): { min: number; max: number } {
  const horizontal = all(tree, 'HorizontalPodAutoscaler').find(scales(owner))?.spec;
  const scaled = all(tree, 'ScaledObject').find(scales(owner))?.spec;
  const { replicas: fixed = 1, leaderWorkerTemplate } = (owner as Scalable).spec;
  const [min = fixed, max = fixed] =
    horizontal !== undefined
      ? [horizontal.minReplicas ?? 1, horizontal.maxReplicas]
      : scaled !== undefined
        ? [scaled.minReplicaCount ?? 0, scaled.maxReplicaCount ?? 100]
        : [];
  const size = leaderWorkerTemplate?.size ?? 1;
  return { min: min * size, max: max * size };
}

/** Whether an autoscaler is for the object. */
export function scales({ kind, metadata: { namespace, name } }: Thing) {
  return ({ metadata, spec: { scaleTargetRef: target } }: Scaler): boolean =>
    metadata.namespace === namespace && target.name === name && (target.kind ?? 'Deployment') === kind;
}

interface Scaler extends Thing {
  spec: { scaleTargetRef: { kind?: string; name: string } };
}

interface Scalable extends Thing {
  spec: { replicas?: number; leaderWorkerTemplate?: { size?: number } };
}

/** For twins: the deployment of core-api. */
export function coreApiDeployment(tree: Tree): Deployment {
  return get(tree, 'Deployment', 'poolside', 'core-api');
}

/** For twins: the deployment of web-assistant. */
export function webAssistantDeployment(tree: Tree): Deployment {
  return get(tree, 'Deployment', 'poolside', 'web-assistant');
}
