import { declare, externalWorkload, Checks, provenance, type Image, type Workload } from '@parapet/core';
import { Construct } from 'constructs';
import { nvidiaDevicePluginKeys } from '../generated/nvidia-device-plugin.ts';
import { of } from './chart-contents.ts';
import type { ChartSource } from './chart-source.ts';
import { imageValues } from './controller-pods.ts';
import { ControllerRelease } from './controller-release.ts';

export interface DevicePluginProps {
  /** Of its own: `DevicePlugin.podSecurity` says what it has to admit. */
  readonly namespace: string;
  readonly chart: ChartSource;
  readonly image: Image;
}

/**
 * NVIDIA's device plugin: what makes the GPUs of a node a resource that pods ask for. On nodes that are labelled
 * `nvidia.com/gpu.present` and no other; Bottlerocket brings its own. It uses no AWS API and no Kubernetes API.
 */
export class DevicePlugin extends Construct {
  static readonly [provenance] = '@parapet/flux';

  /** For the namespace that it runs in. */
  static readonly podSecurity = {
    level: 'privileged',
    reason: 'The device plugin mounts the folders of the kubelet and of the container runtime, to register GPUs.',
  } as const;

  /** Pods that the chart makes. */
  readonly workloads: Readonly<Record<'devicePlugin', Workload>>;

  constructor(scope: Construct, id: string, { namespace, chart, image }: DevicePluginProps) {
    super(scope, id);
    const { chart: name, version } = nvidiaDevicePluginKeys;
    const checks = new Checks(this, `HelmRelease.helm.toolkit.fluxcd.io/${namespace}/${name}`);
    new ControllerRelease(this, 'release', {
      namespace,
      chart: { name, version, source: chart },
      values: {
        image: { ...imageValues(checks, image), pullPolicy: 'IfNotPresent' },
        migStrategy: 'none',
        gfd: { enabled: false },
        resources: RESOURCES,
        podSecurityContext: { seccompProfile: { type: 'RuntimeDefault' } },
        securityContext: SECURITY,
        affinity: GPU_NODES,
        tolerations: TOLERATIONS,
        priorityClassName: 'system-node-critical',
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
      },
      keys: nvidiaDevicePluginKeys,
      verbatim: ['updateStrategy'],
      contents: {
        objects: [
          ...of('apps/v1', 'DaemonSet', [name, `${name}-mps-control-daemon`], namespace),
          ...of('v1', 'ServiceAccount', [ACCOUNT], namespace),
        ],
        grants: [],
        brings: [],
      },
    });
    this.workloads = {
      devicePlugin: { namespace, name, serviceAccount: { namespace, name: ACCOUNT }, ports: {} },
    };
    declare(this, externalWorkload, { ...this.workloads.devicePlugin, madeBy: `chart ${name} ${version}` });
  }
}

const ACCOUNT = 'nvidia-device-plugin-service-account';

/** A starting point that was not measured: the plugin waits for the kubelet. */
const RESOURCES = {
  requests: { cpu: '10m', memory: '64Mi', 'ephemeral-storage': '16Mi' },
  limits: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
} as const;

/** As root, whose the sockets of the kubelet are, with nothing else of root. */
const SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsUser: 0,
} as const;

const GPU_NODES = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: 'nvidia.com/gpu.present', operator: 'In', values: ['true'] }] }],
    },
  },
} as const;

const TOLERATIONS = [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }] as const;
