import { confined, imageText, runAs, selectorLabels } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { STARTUP_PERIOD, type Lifecycle } from '../lifecycle/lifecycle.ts';
import { quantity } from '../memory/units.ts';
import { ADAPTERS_PATH } from './adapters.ts';
import { apiKeyMounts } from './api-key.ts';
import { PORT, serveArguments } from './arguments.ts';
import { EPHEMERAL_BYTES, HOME_BYTES, TMP_BYTES, type Settings } from './model-server-defaults.ts';
import { claimMount, modelMounts, TOKEN_PATH } from './model-volume.ts';
import { volumeMounts, type Mount } from './mount.ts';
import { GROUP, HOME, USER, variables } from './variables.ts';

/** What a pod is in a group of several; undefined for one that is alone. */
export interface Role {
  readonly place: 'leader' | 'worker';
  /** After the arguments that all have. */
  readonly args: readonly string[];
  readonly env: readonly k8s.EnvVar[];
  /** Interfaces for the Elastic Fabric Adapter. */
  readonly efa: number;
}

export function podSpec(settings: Settings, role?: Role): k8s.PodSpec {
  const { name, pool, serviceAccount, priorityClassName, times, instanceTypes } = settings;
  const values = [...instanceTypes];
  return {
    serviceAccountName: serviceAccount.name,
    automountServiceAccountToken: false,
    // A Service "vllm" of anybody would become a variable that vLLM takes for a setting.
    enableServiceLinks: false,
    restartPolicy: 'Always',
    priorityClassName,
    terminationGracePeriodSeconds: times.grace,
    securityContext: { ...runAs(USER, GROUP), fsGroup: USER, fsGroupChangePolicy: 'OnRootMismatch' },
    nodeSelector: { ...pool.nodeSelector },
    tolerations: pool.taints.map(({ key, value, effect }) => ({
      key,
      operator: value === undefined ? 'Exists' : 'Equal',
      value,
      effect,
    })),
    // Only types that were shown to hold the pod: the pool may have others.
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values }] },
          ],
        },
      },
    },
    topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((key) =>
      spread(
        key,
        name,
        role === undefined ? 'pod-template-hash' : 'leaderworkerset.sigs.k8s.io/template-revision-hash',
      ),
    ),
    containers: [container(settings, role)],
    volumes: mountsOf(settings).map(({ volume }) => volume),
  };
}

/** Even where there is room. GPUs may be had in one zone only, and a pod there is better than none. */
function spread(topologyKey: string, name: string, revision: string): k8s.TopologySpreadConstraint {
  return {
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    maxSkew: 1,
    labelSelector: { matchLabels: selectorLabels({ name }) },
    matchLabelKeys: [revision],
    nodeAffinityPolicy: 'Honor',
    nodeTaintsPolicy: 'Honor',
  };
}

function container(settings: Settings, role: Role | undefined): k8s.Container {
  const { name, image, source, apiKey, engine, times } = settings;
  const serving = role?.place !== 'worker';
  return {
    name,
    image: imageText(image),
    imagePullPolicy: 'Always',
    // No shell in between: the process itself is told to stop.
    command: ['vllm', 'serve'],
    args: [...serveArguments(settings), ...(role?.args ?? [])],
    env: [
      ...variables(source, apiKey, times.startup, engine.variables, TOKEN_PATH),
      // Otherwise traces are of "unknown_service".
      ...(engine.tracesEndpoint === undefined ? [] : [{ name: 'OTEL_SERVICE_NAME', value: name }]),
      ...(role?.env ?? []),
    ],
    ...(serving ? serves(times) : {}),
    resources: resources(settings, role?.efa ?? 0),
    lifecycle: { preStop: { sleep: { seconds: times.preStop } } },
    securityContext: { ...runAs(USER, GROUP), ...confined },
    volumeMounts: volumeMounts(mountsOf(settings)),
  };
}

/** A worker of a group has no API: it goes with its leader. */
function serves(times: Lifecycle): Partial<k8s.Container> {
  return {
    ports: [{ name: 'http', containerPort: PORT, protocol: 'TCP' }],
    startupProbe: probe(STARTUP_PERIOD, 5, Math.ceil(times.startup / STARTUP_PERIOD)),
    // Slower than readiness: a server at its limit should get no more requests, not lose those that it has.
    livenessProbe: probe(10, 10, 6),
    readinessProbe: probe(5, 5, 3),
  };
}

function probe(periodSeconds: number, timeoutSeconds: number, failureThreshold: number): k8s.Probe {
  const httpGet = { path: '/health', port: k8s.IntOrString.fromString('http'), scheme: 'HTTP' };
  return { httpGet, periodSeconds, timeoutSeconds, failureThreshold };
}

function resources({ cpu, memoryBytes, shape }: Settings, efa: number): k8s.ResourceRequirements {
  const fixed = {
    memory: k8s.Quantity.fromString(quantity(memoryBytes)),
    'ephemeral-storage': k8s.Quantity.fromString(quantity(EPHEMERAL_BYTES)),
    [shape.resource]: k8s.Quantity.fromString(String(shape.count)),
    ...(efa === 0 ? {} : { 'vpc.amazonaws.com/efa': k8s.Quantity.fromString(String(efa)) }),
  };
  return { requests: { cpu: k8s.Quantity.fromString(cpu), ...fixed }, limits: fixed };
}

function mountsOf({ name, source, adapters, apiKey, sharedMemory }: Settings): Mount[] {
  return [
    emptyDir('tmp', '/tmp', TMP_BYTES),
    emptyDir('home', HOME, HOME_BYTES),
    emptyDir('shm', '/dev/shm', sharedMemory, 'Memory'),
    ...modelMounts(source, name),
    ...(adapters === undefined ? [] : [claimMount('adapters', adapters.source, name, ADAPTERS_PATH)]),
    ...apiKeyMounts(apiKey),
  ];
}

function emptyDir(name: string, mountPath: string, bytes: number, medium?: 'Memory'): Mount {
  const sizeLimit = k8s.Quantity.fromString(quantity(bytes));
  return { volume: { name, emptyDir: { sizeLimit, medium } }, mountPath, readOnly: false };
}
