import {
  Checks,
  declare,
  externalWorkload,
  provenance,
  selectorLabels,
  standardLabels,
  type Workload,
} from '@parapet/core';
import type { LeaderWorkerSet } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import type { InstanceTypeName } from '../catalogue/instance-types.ts';
import { modelOf } from '../catalogue/models.ts';
import { PORT } from '../model-server/arguments.ts';
import { checkModelServer } from '../model-server/check-model-server.ts';
import { withDefaults } from '../model-server/model-server-defaults.ts';
import { addModelVolume, addS3Volume } from '../model-server/model-volume.ts';
import { unknownModel } from '../model-server/unknown-model.ts';
import { demandOn, gpuDemand, type GpuDemand } from '../node-pool/gpu-demand.ts';
import { checkGroup } from './check-group.ts';
import { leaderWorkerSetSpec } from './leader-worker-set.ts';
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
  /** Types of the pool that hold a pod, and on which alone it may run. */
  readonly instanceTypes: readonly InstanceTypeName[];

  constructor(scope: Construct, id: string, props: MultiNodeModelServerProps) {
    super(scope, id);
    const { name, namespace, partOf, component, serviceAccount, pool, nodes, groups } = props;
    const object = `LeaderWorkerSet.leaderworkerset.x-k8s.io/${namespace}/${name}`;
    this.workload = { namespace, name, serviceAccount, ports: { http: PORT } };
    declare(this, externalWorkload, { ...this.workload, madeBy: object });
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
    new k8s.KubeService(this, 'service', {
      metadata,
      spec: {
        type: 'ClusterIP',
        // Only leaders have an API.
        selector: { ...selectorLabels({ name }), 'leaderworkerset.sigs.k8s.io/worker-index': '0' },
        ports: [{ name: 'http', port: PORT, targetPort: k8s.IntOrString.fromString('http'), protocol: 'TCP' }],
      },
    });
    new k8s.KubePodDisruptionBudget(this, 'budget', {
      metadata,
      spec: {
        // With one pod its whole group goes, and then no other may before it is back.
        maxUnavailable: k8s.IntOrString.fromNumber(1),
        selector: { matchLabels: selectorLabels({ name }) },
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      },
    });
    addModelVolume(this, props.source, metadata);
    if (props.adapters?.source.type === 's3-mount') addS3Volume(this, 'adapters', props.adapters.source, metadata);
  }
}
