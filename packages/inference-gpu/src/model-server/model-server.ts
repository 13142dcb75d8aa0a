import { Checks, declare, override, provenance, selectorLabels, standardLabels, type Workload } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { InstanceTypeName } from '../catalogue/instance-types.ts';
import { modelOf } from '../catalogue/models.ts';
import { demandOn, gpuDemand, type GpuDemand } from '../node-pool/gpu-demand.ts';
import { addScaledObject } from '../scaling/scaled-object.ts';
import { mostReplicas } from '../scaling/server-scaling.ts';
import { PORT } from './arguments.ts';
import { checkModelServer } from './check-model-server.ts';
import { withDefaults, type Settings } from './model-server-defaults.ts';
import type { ModelServerProps } from './model-server-props.ts';
import { addVolumes, imageVolume } from './model-volume.ts';
import { podSpec } from './pod-spec.ts';
import { deploymentStrategy } from './rollout.ts';
import { addBudget, addService } from './service.ts';
import { unknownModel } from './unknown-model.ts';

/**
 * One model behind the OpenAI API, served by vLLM: Deployment, Service, PodDisruptionBudget, what its model needs in
 * volumes and, where it scales, a ScaledObject. The arithmetic that shows that it fits its nodes is done before anything is
 * rendered. Its pods satisfy Pod Security `restricted`.
 */
export class ModelServer extends Construct {
  static readonly [provenance] = '@parapet/inference-gpu';
  readonly workload: Workload;
  /** Types of the pool that hold a pod, and on which alone it may run. */
  readonly instanceTypes: readonly InstanceTypeName[];

  constructor(scope: Construct, id: string, props: ModelServerProps) {
    super(scope, id);
    const { name, namespace, partOf, component, serviceAccount, pool, scaling } = props;
    this.workload = { namespace, name, serviceAccount, ports: { http: PORT } };
    const checks = new Checks(this, `Deployment/${namespace}/${name}`);
    const model = modelOf(props.model) ?? unknownModel(checks, props.model);
    const before = withDefaults(props, model);
    const own: GpuDemand = {
      pool: pool.name,
      object: `Deployment/${namespace}/${name}`,
      replicas: mostReplicas(scaling),
      surge: props.rollout === 'surge' ? 1 : 0,
      gpusEach: before.shape.sliceBytes === undefined ? before.shape.count : 0,
    };
    this.instanceTypes = checkModelServer(checks, before, own, demandOn(pool.name, this));
    declare(this, gpuDemand, own);
    const settings = { ...before, instanceTypes: this.instanceTypes };
    const labels = standardLabels({ name, component, partOf });
    const metadata = { name, namespace, labels };
    const matchLabels = selectorLabels({ name });
    this.#addDeployment(settings, labels);
    addService(this, metadata, matchLabels);
    addBudget(this, metadata, matchLabels);
    addVolumes(this, props, metadata);
    addScaledObject(this, settings, labels);
  }

  #addDeployment(settings: Settings, labels: Readonly<Record<string, string>>): void {
    const { name, namespace, scaling, rollout, times, source } = settings;
    const deployment: ApiObject = new k8s.KubeDeployment(this, 'deployment', {
      metadata: { name, namespace, labels },
      spec: {
        replicas: scaling.type === 'fixed' ? scaling.replicas : undefined,
        selector: { matchLabels: selectorLabels({ name }) },
        strategy: deploymentStrategy(rollout),
        progressDeadlineSeconds: times.progressDeadline,
        revisionHistoryLimit: 3,
        template: { metadata: { labels }, spec: podSpec(settings) },
      },
    });
    if (source.type === 'oci-image')
      override(deployment, { spec: { template: { spec: { volumes: [imageVolume(source)] } } } });
  }
}
