import {
  Checks,
  declare,
  provenance,
  selectorLabels,
  standardLabels,
  type PortRange,
  type Workload,
} from '@parapet/core';
import type { LeaderWorkerSet } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { InstanceTypeName } from '../catalogue/instance-types.ts';
import { modelOf } from '../catalogue/models.ts';
import { PORT } from '../model-server/arguments.ts';
import { checkModelServer } from '../model-server/check-model-server.ts';
import { withDefaults } from '../model-server/model-server-defaults.ts';
import { addVolumes } from '../model-server/model-volume.ts';
import { addBudget, addService } from '../model-server/service.ts';
import { unknownModel } from '../model-server/unknown-model.ts';
import { demandOn, gpuDemand, type GpuDemand } from '../node-pool/gpu-demand.ts';
import { checkGroup } from './check-group.ts';
import { GROUP_PORTS, leaderWorkerSetSpec } from './leader-worker-set.ts';
import type { MultiNodeModelServerProps } from './multi-node-model-server-props.ts';

/**
 * A model that is larger than a node: groups of pods that compute it together, each a LeaderWorkerSet's leader and its
 * workers, by vLLM's own means. What they say to one another is neither encrypted nor authenticated: only pods of the group
 * may reach them.
 */
export class MultiNodeModelServer extends Construct {
  static readonly [provenance] = '@parapet/inference-gpu';
  /** Leaders and workers. */
  readonly workload: Workload;
  /** What leaders and workers have to reach of one another. The Elastic Fabric Adapter passes by every network policy. */
  readonly groupPorts: readonly PortRange[] = GROUP_PORTS;
  /** Types of the pool that hold a pod, and on which alone it may run. */
  readonly instanceTypes: readonly InstanceTypeName[];

  constructor(scope: Construct, id: string, props: MultiNodeModelServerProps) {
    super(scope, id);
    const { name, namespace, partOf, component, serviceAccount, pool, nodes, groups } = props;
    const object = `LeaderWorkerSet.leaderworkerset.x-k8s.io/${namespace}/${name}`;
    this.workload = { namespace, name, serviceAccount, ports: { http: PORT } };
    const checks = new Checks(this, object);
    const sound = checkGroup(checks, props);
    const model = modelOf(props.model) ?? unknownModel(checks, props.model);
    const { tensorParallel, pipelineParallel } = props;
    const before = withDefaults(
      {
        ...props,
        gpus: { type: 'whole', tensorParallel, pipelineParallel },
        scaling: { type: 'fixed', replicas: groups },
        rollout: 'in-place',
      },
      model,
      nodes,
    );
    const own: GpuDemand = {
      pool: pool.name,
      object,
      replicas: groups * nodes,
      surge: 0,
      gpusEach: before.shape.count,
    };
    this.instanceTypes = sound ? checkModelServer(checks, before, own, demandOn(pool.name, this)) : [];
    declare(this, gpuDemand, own);

    const labels = standardLabels({ name, component, partOf });
    const metadata = { name, namespace, labels };
    new ApiObject(this, 'group', {
      apiVersion: 'leaderworkerset.x-k8s.io/v1',
      kind: 'LeaderWorkerSet',
      metadata,
      spec: leaderWorkerSetSpec({ ...before, instanceTypes: this.instanceTypes }, props, labels),
    } satisfies LeaderWorkerSet);
    const matchLabels = selectorLabels({ name });
    // Only leaders have an API.
    addService(this, metadata, { ...matchLabels, 'leaderworkerset.sigs.k8s.io/worker-index': '0' });
    // With one pod its whole group goes, and then no other may before it is back.
    addBudget(this, metadata, matchLabels);
    addVolumes(this, props, metadata);
  }
}
