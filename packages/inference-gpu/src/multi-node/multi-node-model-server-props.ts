import type { ModelServerProps } from '../model-server/model-server-props.ts';

export interface MultiNodeModelServerProps extends Omit<ModelServerProps, 'gpus' | 'scaling' | 'rollout'> {
  /** Pods of a group, each on a node of its own. */
  readonly nodes: number;
  /** GPUs that each layer is cut over, of all nodes. Best those of one node. */
  readonly tensorParallel: number;
  /** Groups of layers. Best one for each node: what they hand on is little. */
  readonly pipelineParallel: number;
  /** Groups, each a copy of the model. */
  readonly groups: number;
  /** Interfaces for the Elastic Fabric Adapter of each pod, of the leader as of the workers. 0 where nodes have none. */
  readonly efa: number;
}
