import type {
  V1DeploymentSpec,
  V1HorizontalPodAutoscalerSpec,
  V1PodDisruptionBudgetSpec,
} from '@kubernetes/client-node';
import type { Client } from '../../src/kubernetes/client.ts';
import { eventually } from '../../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../../src/kubernetes/object.ts';
import type { OnWire } from '../../src/kubernetes/on-wire.ts';
import { applyAll } from './apply.ts';
import { podsOf, readyPods } from './pods.ts';

/** A Deployment of an environment, with what the environment says of its replicas. */
export interface Workload {
  readonly deployment: KubernetesObject;
  readonly spec: OnWire<V1DeploymentSpec>;
  readonly budget: KubernetesObject;
  readonly autoscaler?: KubernetesObject;
  /** Of the Deployment, or the least of its autoscaler. */
  readonly replicas: number;
  /** Pods that have to be available, as the budget says. */
  readonly floor: number;
}

/**
 * Every Deployment that takes no GPUs, with the budget that selects the same pods. Those of model servers, whose replicas KEDA
 * sets and whose nodes Karpenter makes, have proofs of their own.
 */
export function workloadsOf(objects: readonly KubernetesObject[]): Workload[] {
  return objects
    .filter((object) => object.kind === 'Deployment' && !takesGpus(object))
    .map((deployment) => workload(deployment, objects));
}

/** Whether its first container asks for some, as a model server does. */
export function takesGpus({ spec }: KubernetesObject): boolean {
  const { containers = [] } = (spec as OnWire<V1DeploymentSpec>).template.spec ?? {};
  return containers[0]?.resources?.limits?.['nvidia.com/gpu'] !== undefined;
}

function workload(deployment: KubernetesObject, objects: readonly KubernetesObject[]): Workload {
  const spec = deployment.spec as OnWire<V1DeploymentSpec>;
  const near = objects.filter(({ metadata }) => metadata.namespace === deployment.metadata.namespace);
  const budgets = near.filter(
    (object) =>
      object.kind === 'PodDisruptionBudget' &&
      JSON.stringify(budgetOf(object).selector) === JSON.stringify(spec.selector),
  );
  const [budget, ...others] = budgets;
  if (budget === undefined || others.length > 0) throw new Error(`${nameOf(deployment)} has ${budgets.length} budgets`);
  const autoscaler = near.find(
    (object) =>
      object.kind === 'HorizontalPodAutoscaler' &&
      (object.spec as OnWire<V1HorizontalPodAutoscalerSpec>).scaleTargetRef.name === deployment.metadata.name,
  );
  const least = (autoscaler?.spec as OnWire<V1HorizontalPodAutoscalerSpec> | undefined)?.minReplicas;
  const replicas = spec.replicas ?? least;
  if (replicas === undefined) throw new Error(`nobody says how many replicas ${nameOf(deployment)} has`);
  const { minAvailable, maxUnavailable } = budgetOf(budget);
  // Both are rounded up.
  const floor =
    minAvailable === undefined ? replicas - shareOf(maxUnavailable, replicas) : shareOf(minAvailable, replicas);
  return { deployment, spec, budget, ...(autoscaler === undefined ? {} : { autoscaler }), replicas, floor };
}

/** Applies an environment with simulated kubelets that keep nobody waiting, and waits until every pod is available. */
export async function start(client: Client, objects: readonly KubernetesObject[]): Promise<void> {
  await applyAll(
    client,
    objects.map((object) => (object.kind === 'Deployment' ? withKubelet(object, {}) : object)),
  );
  await available(client, objects);
}

/** Waits until every Deployment has the replicas that its environment says, all available and of its present template. */
export async function available(client: Client, objects: readonly KubernetesObject[]): Promise<void> {
  const workloads = workloadsOf(objects);
  await eventually('every pod is available', 90, async () => {
    const late = await Promise.all(
      workloads.map(async ({ deployment, replicas }) => {
        const there = await client.get(deployment);
        const status = (there?.status ?? {}) as Readonly<Record<string, number | undefined>>;
        const fresh = status['observedGeneration'] === there?.metadata.generation;
        const reported = ['replicas', 'updatedReplicas', 'availableReplicas'].map((name) => status[name] ?? 0);
        // What is reported may be of before the last eviction.
        const counts = [...reported, readyPods(await podsOf(client, deployment)).length];
        return fresh && counts.every((count) => count === replicas)
          ? []
          : [`${nameOf(deployment)}: ${counts.join(', ')} of ${replicas}`];
      }),
    );
    return late.flat().length === 0 ? undefined : late.flat().join('; ');
  });
}

/** How long the simulated kubelet takes, such as `1s`. */
export interface Kubelet {
  /** Until a pod is Ready, at least and at most; by default at once. */
  readonly ready?: readonly [least: string, most: string];
  /** Until a deleted pod is gone: at most its grace. By default some time within it. */
  readonly gone?: string;
}

/** The Deployment, with the pace of kwok in the annotations of its pods and nothing else changed. */
export function withKubelet(deployment: KubernetesObject, { ready = ['0s', '0s'], gone }: Kubelet): KubernetesObject {
  const pace = (stage: string, delay: string, jitter?: string) => ({
    [`${stage}.stage.kwok.x-k8s.io/delay`]: delay,
    ...(jitter === undefined ? {} : { [`${stage}.stage.kwok.x-k8s.io/jitter-delay`]: jitter }),
  });
  return withTemplate(deployment, {
    annotations: {
      ...pace('pod-create', '0s', '0s'),
      ...pace('pod-ready', ...ready),
      ...(gone === undefined ? {} : pace('pod-delete', gone)),
    },
  });
}

interface TemplateChange {
  readonly annotations?: Readonly<Record<string, string>>;
  /** Fields of the pod's spec to replace; `undefined` leaves one out. */
  readonly spec?: Readonly<Record<string, unknown>>;
  /** Fields of its first container to replace. */
  readonly container?: Readonly<Record<string, unknown>>;
}

/** The Deployment with another pod template. */
export function withTemplate(
  deployment: KubernetesObject,
  { annotations = {}, spec: changed = {}, container = {} }: TemplateChange,
): KubernetesObject {
  const { template, ...rest } = deployment.spec as OnWire<V1DeploymentSpec>;
  const { containers = [], ...pod } = template.spec ?? {};
  const [first, ...others] = containers;
  const metadata = { ...template.metadata, annotations: { ...template.metadata?.annotations, ...annotations } };
  const changedPod = { ...pod, containers: [{ ...first, ...container }, ...others], ...changed };
  return { ...deployment, spec: { ...rest, template: { ...template, metadata, spec: changedPod } } };
}

/** A number, or a percentage of the replicas, rounded up if not told otherwise. */
export function shareOf(share: number | string | undefined, replicas: number, round = Math.ceil): number {
  if (typeof share === 'number') return share;
  const [, percentage] = /^([0-9]+)%$/.exec(share ?? '') ?? [];
  if (percentage === undefined) throw new Error(`${share} is neither a number nor a percentage`);
  return round((replicas * Number(percentage)) / 100);
}

function budgetOf({ spec }: KubernetesObject): OnWire<V1PodDisruptionBudgetSpec> {
  return spec as OnWire<V1PodDisruptionBudgetSpec>;
}
