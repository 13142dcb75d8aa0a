import {
  argument,
  count,
  GPU,
  instanceTypesOf,
  modelPods,
  modelServers,
  poolsOf,
  scalerOf,
  valuesOf,
  type ModelPod,
} from '../acceptance/models.ts';
import type { Thing } from '../acceptance/kinds.ts';
import { all, type Tree } from '../acceptance/tree.ts';

export function poolRows(tree: Tree): string[][] {
  return all(tree, 'NodePool')
    .sort(byName)
    .map(({ metadata: { name }, spec: { limits = {}, template } }) => {
      const values = (key: string) => valuesOf(template.spec.requirements, key).join(', ');
      return [
        tree.environment,
        name,
        values('node.kubernetes.io/instance-type'),
        values('karpenter.sh/capacity-type'),
        values('topology.kubernetes.io/zone'),
        limits[GPU] ?? 'no limit',
      ];
    });
}

export function modelRows(tree: Tree): string[][] {
  return modelServers(tree)
    .sort(byName)
    .map((owner) => {
      const parts = modelPods(tree).filter((each) => each.owner === owner);
      const [first] = parts as [ModelPod, ...ModelPod[]];
      const gpus = first.container.resources?.limits?.[GPU] ?? '0';
      const nodes = count(first.container, '--nnodes');
      return [
        tree.environment,
        argument(first.container, '--served-model-name') ?? owner.metadata.name,
        nodes === 1 ? gpus : `${nodes} nodes with ${gpus}`,
        `${poolsOf(tree, first.pod)
          .map(({ metadata }) => metadata.name)
          .join(', ')}: ${instanceTypesOf(tree, first.pod).join(', ')}`,
        replicasOf(tree, owner),
        argument(first.container, '--max-model-len') ?? 'its own',
        rolloutOf(owner),
      ];
    });
}

function replicasOf(tree: Tree, owner: ModelPod['owner']): string {
  const scaler = scalerOf(tree, owner)?.spec;
  if (scaler === undefined) return String(owner.spec.replicas ?? 1);
  const hours = scaler.triggers
    .filter(({ type }) => type === 'cron')
    .map(
      ({ metadata: { start = '', end = '', timezone = '', desiredReplicas = '' } }) =>
        `${desiredReplicas} from \`${start}\` to \`${end}\` ${timezone}`,
    );
  const { minReplicaCount: min = 0, maxReplicaCount: max = 100 } = scaler;
  return [min === max ? String(min) : `${min} to ${max}`, ...hours].join(': ');
}

function rolloutOf({ spec }: ModelPod['owner']): string {
  const { maxSurge } =
    ('leaderWorkerTemplate' in spec ? spec.rolloutStrategy.rollingUpdateConfiguration : spec.strategy.rollingUpdate) ??
    {};
  return Number(maxSurge) > 0 ? 'with a GPU to spare' : 'in place';
}

function byName(a: Thing, b: Thing): number {
  return a.metadata.name < b.metadata.name ? -1 : 1;
}
