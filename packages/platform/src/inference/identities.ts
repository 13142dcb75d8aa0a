import {
  AddonIdentity,
  InterruptionQueue,
  karpenterPolicies,
  modelServingPolicy,
  NodeRole,
  volumeKeyPolicy,
  WorkloadIdentity,
} from '@parapet/aws';
import { Construct } from 'constructs';
import type { Environment } from '../environment/environment.ts';
import { siteOf } from '../facts.ts';
import { serviceAccounts } from '../names.ts';
import { WEIGHTS } from './weights.ts';

export interface InferenceIdentities {
  /** Name of the role that Karpenter's nodes have. */
  readonly nodeRole: string;
  /** Name of the queue in which Karpenter reads what AWS says of its instances. */
  readonly interruptionQueue: string;
}

/** Who makes nodes, what a node may do by itself, and who reads weights. */
export function addInferenceIdentities(root: Construct, environment: Environment): InferenceIdentities {
  const scope = new Construct(root, 'inference-identities');
  const site = siteOf(environment);
  const { weights, nodes } = environment.inference;
  new WorkloadIdentity(scope, 'model-serving', {
    site,
    name: 'model-serving',
    serviceAccount: serviceAccounts.modelServing,
    mechanism: { type: 'pod-identity' },
    policies: { 'read-weights': modelServingPolicy(site, { ...weights, prefix: WEIGHTS }) },
  });
  const role = new NodeRole(scope, 'nodes', { site, name: 'nodes' });
  // The role of the nodes may not give out addresses: the CNI does, by its own.
  new AddonIdentity(scope, 'vpc-cni', { site, addon: 'vpc-cni' });
  const queue = new InterruptionQueue(scope, 'interruptions', { site });
  new WorkloadIdentity(scope, 'karpenter', {
    site,
    name: 'karpenter',
    serviceAccount: serviceAccounts.karpenter,
    mechanism: { type: 'pod-identity' },
    policies: {
      ...karpenterPolicies(site, { nodeRoleArn: role.roleArn, interruptionQueueArn: queue.queueArn }),
      'disk-key': volumeKeyPolicy(site, nodes.kmsKeyArn),
    },
  });
  return { nodeRole: role.roleName, interruptionQueue: queue.queueName };
}
