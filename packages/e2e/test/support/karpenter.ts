import type { V1Node } from '@kubernetes/client-node';
import type { GpuPool } from '@parapet/inference-gpu';
import type { NodePoolSpec } from '@parapet/schemas';
import type { Client } from '../../src/kubernetes/client.ts';
import { condition, isTrue } from '../../src/kubernetes/conditions.ts';
import { eventually } from '../../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../../src/kubernetes/object.ts';
import type { OnWire } from '../../src/kubernetes/on-wire.ts';
import { withSpec } from './apply.ts';
import { livingPods, readyPods, type Pod } from './pods.ts';

export type Node = KubernetesObject & Required<Pick<OnWire<V1Node>, 'spec' | 'status'>>;

const SIMULATED = { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass' } as const;

/**
 * Pools as they are, but for who makes their nodes, since the simulated provider has a class of its own, and for how they are
 * paid: it knows no reservations.
 */
export function onSimulatedNodes(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return objects.map((object) => {
    const { kind, metadata } = object;
    if (kind === 'EC2NodeClass')
      return { apiVersion: `${SIMULATED.group}/v1alpha1`, kind: SIMULATED.kind, metadata: { name: metadata.name } };
    if (kind !== 'NodePool') return object;
    const { template } = object.spec as NodePoolSpec;
    const nodeClassRef = { ...template.spec.nodeClassRef, ...SIMULATED };
    const requirements = template.spec.requirements.map((requirement) =>
      requirement.key === 'karpenter.sh/capacity-type' ? { ...requirement, values: ['on-demand'] } : requirement,
    );
    return withSpec(object, { template: { ...template, spec: { ...template.spec, nodeClassRef, requirements } } });
  });
}

/** Waits until Karpenter would make nodes of every pool. */
export async function poolsReady(client: Client): Promise<void> {
  await eventually('the pools are ready', 30, async () => {
    const late = (await client.list('karpenter.sh/v1', 'NodePool')).filter((pool) => !isTrue(pool, 'Ready'));
    return late.length === 0 ? undefined : late.map(nameOf).join(', ');
  });
}

/** What a pool says that daemon sets take of each node, as one daemon set that takes exactly that. */
export function daemons({ daemons: { cpuMilli, memoryBytes } }: GpuPool): KubernetesObject {
  const labels = { 'app.kubernetes.io/name': 'node-agents' };
  const requests = { cpu: `${cpuMilli}m`, memory: String(memoryBytes) };
  const containers = [{ name: 'agent', image: 'registry.example/agent:1', resources: { requests } }];
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'node-agents', namespace: 'kube-system', labels },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { tolerations: [{ operator: 'Exists' }], containers } },
    },
  };
}

/** Waits until Karpenter says of every pod that it makes no node for it, in these words among others. */
export async function refusedByKarpenter(client: Client, pods: readonly Pod[], words: RegExp): Promise<void> {
  await eventually(`Karpenter says ${words.source}`, 180, async () => {
    const events = (await client.list('v1', 'Event', pods[0]!.metadata.namespace)) as unknown as readonly Event[];
    const said = events.filter(({ reason, message }) => reason === 'FailedScheduling' && words.test(message));
    const names = new Set(said.map(({ involvedObject }) => involvedObject.name));
    const [other, ...others] = pods.filter(({ metadata }) => !names.has(metadata.name));
    if (other === undefined) return undefined;
    const heard = events.filter(({ involvedObject }) => involvedObject.name === other.metadata.name);
    return `${others.length + 1}, such as ${nameOf(other)}: ${heard.map(({ message }) => message).join('; ')}`;
  });
}

interface Event {
  readonly involvedObject: { readonly name: string };
  readonly reason: string;
  readonly message: string;
}

/** Waits until so many pods of each Deployment are Ready. */
export async function running(client: Client, deployments: readonly KubernetesObject[], each = 1): Promise<void> {
  await eventually('the pods run', 240, async () => {
    const all = await client.list('v1', 'Pod');
    const late = deployments.filter((deployment) => readyPods(livingPods(all, deployment)).length !== each);
    const [first] = late.flatMap((deployment) => livingPods(all, deployment)).filter((pod) => !isTrue(pod, 'Ready'));
    return late.length === 0 ? undefined : `${late.length} do not: ${first && unscheduled(first)}`;
  });
}

/** What the scheduler says of a pod that it has no node for. */
export function unscheduled(pod: KubernetesObject): string {
  return condition(pod, 'PodScheduled')?.message ?? `${nameOf(pod)} has not been looked at`;
}
