import type { V1DeploymentSpec } from '@kubernetes/client-node';
import type { NodePoolSpec } from '@parapet/schemas';
import { beforeAll, expect } from 'vitest';
import type { Client } from '../src/kubernetes/client.ts';
import { isTrue } from '../src/kubernetes/conditions.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import type { KubernetesObject } from '../src/kubernetes/object.ts';
import type { OnWire } from '../src/kubernetes/on-wire.ts';
import { environments } from '../src/kubernetes/tree.ts';
import { karpenter } from '../src/parts/karpenter.ts';
import { applyAll, objectsOf, only, withSpec } from './support/apply.ts';
import { podsOfGroups } from './support/groups.ts';
import { onSimulatedNodes, poolsReady, refusedByKarpenter, unscheduled, type Node } from './support/karpenter.ts';
import { NAMESPACE } from './support/model-platform.ts';
import { modelServerObjects } from './support/model-servers.ts';
import { controlPlane } from './support/plane.ts';
import type { Pod } from './support/pods.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { offerOf, simulatedTypes } from './support/simulated-types.ts';
import { takesGpus, withKubelet } from './support/workloads.ts';

proofs.each(environments())('dist/%s, real Karpenter on simulated nodes', (environment) => {
  const objects = objectsOf(environment);
  const pools = objects.filter(({ kind }) => kind === 'NodePool');
  const classes = objects.filter(({ kind }) => kind === 'EC2NodeClass');
  const plane = controlPlane({}, 'controller-manager', 'scheduler', 'nodes');
  let client: Client;

  beforeAll(async () => {
    client = plane().client();
    const daemonSets = objects.filter(({ kind }) => kind === 'DaemonSet');
    const namespaces = new Set(daemonSets.map(({ metadata }) => metadata.namespace));
    const around = objects.filter(
      ({ kind, metadata }) =>
        (kind === 'Namespace' && namespaces.has(metadata.name)) ||
        (kind === 'ServiceAccount' && namespaces.has(metadata.namespace)),
    );
    const servers = modelServerObjects(objects);
    await applyAll(client, [...around, ...servers.filter(({ kind }) => kind !== 'Deployment'), ...daemonSets]);
    const offers = pools.map((pool) =>
      offerOf(
        pool,
        classes.find(({ metadata }) => metadata.name === pool.metadata.name)!,
      ),
    );
    await plane().run(karpenter(offers.flatMap(simulatedTypes)));
    await applyAll(client, onSimulatedNodes([...classes, ...pools.map((pool) => withLimit(pool, '0'))]));
    await poolsReady(client);
    const deployments = servers.filter(({ kind }) => kind === 'Deployment');
    const groups = objects.filter(({ kind }) => kind === 'LeaderWorkerSet').flatMap(podsOfGroups);
    await applyAll(client, [
      ...deployments.filter(takesGpus).map((one) => withKubelet(mostOf(one, objects), {})),
      ...groups,
    ]);
  });

  async function pods(): Promise<readonly Pod[]> {
    return (await client.list('v1', 'Pod', NAMESPACE)) as readonly Pod[];
  }

  twin(
    ['P11'],
    'pools that are limited to no GPU: no node is made for any model server, and Karpenter says that the limit is why',
    async () => {
      await eventually('there are pods', 30, async () => ((await pods()).length > 0 ? undefined : 'none'));
      await refusedByKarpenter(client, await pods(), /all available instance types exceed limits/);
    },
  );

  proof(
    ['P05', 'P08', 'P11'],
    'every model server at the most replicas that it may have, groups of several nodes with the pods of their templates: Karpenter makes nodes of types that the arithmetic promised, within the limits of the pools and beside the daemon sets, and every pod runs',
    async () => {
      await applyAll(client, onSimulatedNodes(pools));
      const wanted = await pods();
      await eventually('every pod runs', 240, async () => {
        const late = (await pods()).filter((pod) => !isTrue(pod, 'Ready'));
        return late.length === 0 ? undefined : `${late.length} do not: ${unscheduled(late[0]!)}`;
      });
      expect(await pods()).toHaveLength(wanted.length);
      const nodes = (await client.list('v1', 'Node')) as readonly Node[];
      for (const pod of await pods()) {
        const { labels = {} } = nodes.find(({ metadata }) => metadata.name === pod.spec.nodeName)!.metadata;
        expect(promised(pod)).toContain(labels['node.kubernetes.io/instance-type']);
      }
      for (const { metadata, spec } of pools) {
        const there = nodes.filter((node) => node.metadata.labels?.['karpenter.sh/nodepool'] === metadata.name);
        const gpus = there.reduce((sum, { status }) => sum + Number(status.allocatable?.['nvidia.com/gpu']), 0);
        expect(gpus).toBeGreaterThan(0);
        expect(gpus).toBeLessThanOrEqual(Number((spec as NodePoolSpec).limits!['nvidia.com/gpu']));
      }
    },
  );
});

function withLimit(pool: KubernetesObject, gpus: string): KubernetesObject {
  return withSpec(pool, { limits: { 'nvidia.com/gpu': gpus } });
}

/** With the most replicas that its autoscaler may ask for, where it has one. */
function mostOf(deployment: KubernetesObject, objects: readonly KubernetesObject[]): KubernetesObject {
  if ((deployment.spec as OnWire<V1DeploymentSpec>).replicas !== undefined) return deployment;
  const { spec } = only(objects, 'ScaledObject', deployment.metadata.namespace, deployment.metadata.name);
  return withSpec(deployment, { replicas: (spec as { readonly maxReplicaCount: number }).maxReplicaCount });
}

/** Instance types that the pod may run on. */
function promised({ spec }: Pod): readonly string[] {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const found = terms.flatMap(({ matchExpressions = [] }) => matchExpressions);
  return found.flatMap(({ key, values = [] }) => (key === 'node.kubernetes.io/instance-type' ? values : []));
}
