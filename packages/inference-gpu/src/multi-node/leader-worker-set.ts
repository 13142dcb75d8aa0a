import type { Labels, PortRange } from '@parapet/core';
import type { LeaderWorkerSetSpec } from '@parapet/schemas';
import { k8s } from 'cdk8s-plus-30';
import { podSpec } from '../model-server/pod-spec.ts';
import type { Settings } from '../model-server/model-server-defaults.ts';
import { imageVolume } from '../model-server/model-volume.ts';
import type { MultiNodeModelServerProps } from './multi-node-model-server-props.ts';

type Template = LeaderWorkerSetSpec['leaderWorkerTemplate']['workerTemplate'];
type PodSpec = NonNullable<Template['spec']>;

/** Where the processes of a group meet: the default of vLLM, said so that a policy can open it. */
const MASTER_PORT = 29501;

/**
 * Where pods of a group reach one another, over TCP: where they meet, and where vLLM, Gloo and NCCL then listen, which is
 * wherever Linux lets them by default.
 */
export const GROUP_PORTS: readonly PortRange[] = [
  { first: MASTER_PORT, last: MASTER_PORT },
  { first: 32_768, last: 60_999 },
];

/** Leader and workers differ in their rank, and in that only the leader has an API. */
export function leaderWorkerSetSpec(
  settings: Settings,
  { nodes, groups, efa }: MultiNodeModelServerProps,
  labels: Labels,
): LeaderWorkerSetSpec {
  // The kubelet puts in what LeaderWorkerSet sets in each pod: no shell is needed for it.
  const group = [
    '--nnodes',
    String(nodes),
    '--master-addr',
    '$(LWS_LEADER_ADDRESS)',
    '--master-port',
    String(MASTER_PORT),
  ];
  const env = [{ name: 'VLLM_HOST_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }];
  const template = (place: 'leader' | 'worker', args: readonly string[]): Template => ({
    metadata: { labels },
    spec: wire(settings, podSpec(settings, { place, args: [...group, ...args], env, efa })),
  });
  return {
    replicas: groups,
    startupPolicy: 'LeaderCreated',
    rolloutStrategy: { type: 'RollingUpdate', rollingUpdateConfiguration: { maxUnavailable: 1, maxSurge: 0 } },
    // A shared one would be found by the name of the set, which is that of our own Service: it would not be made at all.
    networkConfig: { subdomainPolicy: 'UniquePerReplica' },
    leaderWorkerTemplate: {
      size: nodes,
      // A group with a process missing waits for it for ever.
      restartPolicy: 'RecreateGroupOnPodRestart',
      leaderTemplate: template('leader', ['--node-rank', '0']),
      workerTemplate: template('worker', ['--node-rank', '$(LWS_WORKER_INDEX)', '--headless']),
    },
  };
}

/** As it goes over the wire: a custom kind is not serialized by cdk8s-plus. */
function wire({ source }: Settings, spec: k8s.PodSpec): PodSpec {
  const plain = k8s.toJson_PodSpec(spec) as PodSpec;
  if (source.type !== 'oci-image') return plain;
  return {
    ...plain,
    volumes: plain.volumes?.map((volume) => (volume.name === 'model' ? imageVolume(source) : volume)),
  };
}
