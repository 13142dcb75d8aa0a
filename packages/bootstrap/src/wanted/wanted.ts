import type { DesiredState } from '@parapet/aws';

/** What is wanted, as `aws.json` says it. */
export type Wanted = DesiredState;

/** The part of it that says where: what a plan to take everything away still needs. */
export function clusterArn({
  partition,
  region,
  account,
  cluster,
}: Pick<Wanted, 'partition' | 'region' | 'account' | 'cluster'>): string {
  return `arn:${partition}:eks:${region}:${account}:cluster/${cluster.name}`;
}

/** Below which roles of this cluster are. */
export function rolePath({ cluster }: Pick<Wanted, 'cluster'>): string {
  return `/parapet/${cluster.name}/`;
}

/** What names of queues and rules begin with. */
export function namePrefix({ cluster }: Pick<Wanted, 'cluster'>): string {
  return `${cluster.name}-karpenter`;
}
