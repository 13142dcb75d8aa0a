import type { V1DeploymentSpec, V2HorizontalPodAutoscalerSpec } from '@kubernetes/client-node';
import type { Client } from '../../src/kubernetes/client.ts';
import { eventually } from '../../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../../src/kubernetes/object.ts';
import type { OnWire } from '../../src/kubernetes/on-wire.ts';
import { withSpec } from './apply.ts';
import { podsOf, readyPods } from './pods.ts';

interface Spec {
  readonly triggers: readonly { readonly metadata: Readonly<Record<string, string>> }[];
  readonly advanced?: {
    readonly horizontalPodAutoscalerConfig: Pick<OnWire<V2HorizontalPodAutoscalerSpec>, 'behavior'>;
  };
}

/** The ScaledObject in a hurry: it asks every second, and every time in which it is to wait is a second or none. */
export function hurried(scaledObject: KubernetesObject): KubernetesObject {
  const { advanced } = scaledObject.spec as Spec;
  const { scaleUp, scaleDown } = advanced?.horizontalPodAutoscalerConfig.behavior ?? {};
  const hurry = (rules: typeof scaleUp) => ({
    ...rules,
    stabilizationWindowSeconds: 0,
    policies: rules?.policies?.map((policy) => ({ ...policy, periodSeconds: 1 })),
  });
  const behavior = { scaleUp: hurry(scaleUp), scaleDown: hurry(scaleDown) };
  return withSpec(scaledObject, {
    ...{ pollingInterval: 1, cooldownPeriod: 1 },
    ...(advanced === undefined ? {} : { advanced: { horizontalPodAutoscalerConfig: { behavior } } }),
  });
}

/** The ScaledObject with some settings of its one trigger replaced. */
export function withTrigger(
  scaledObject: KubernetesObject,
  changed: Readonly<Record<string, string>>,
): KubernetesObject {
  const { triggers } = scaledObject.spec as Spec;
  const [trigger, ...others] = triggers;
  if (trigger === undefined || others.length > 0) throw new Error(`${nameOf(scaledObject)} has ${triggers.length}`);
  return withSpec(scaledObject, { triggers: [{ ...trigger, metadata: { ...trigger.metadata, ...changed } }] });
}

export function triggerOf(scaledObject: KubernetesObject): Readonly<Record<string, string>> {
  return (scaledObject.spec as Spec).triggers[0]!.metadata;
}

/** Waits until the Deployment asks for so many replicas, and as many pods are Ready. */
export async function scaledTo(client: Client, deployment: KubernetesObject, wanted: number): Promise<void> {
  await eventually(`${nameOf(deployment)} has ${wanted} replicas`, 90, async () => {
    const asked = await replicasOf(client, deployment);
    const ready = readyPods(await podsOf(client, deployment)).length;
    return asked === wanted && ready === wanted ? undefined : `it asks for ${asked}, and ${ready} are Ready`;
  });
}

export async function replicasOf(client: Client, deployment: KubernetesObject): Promise<number | undefined> {
  return ((await client.get(deployment))!.spec as OnWire<V1DeploymentSpec>).replicas;
}

/** Queries that failed in a row, of the one trigger. */
export function failuresOf({ status }: KubernetesObject): number {
  const { health = {} } = status as {
    readonly health?: Readonly<Record<string, { readonly numberOfFailures: number }>>;
  };
  return Math.max(0, ...Object.values(health).map(({ numberOfFailures }) => numberOfFailures));
}
