import { imageText, resourceRequirements } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { confinedRoot } from '../pod/security.ts';
import type { GpuExporterProps } from './gpu-exporter-props.ts';

export const HTTP_PORT = 9400;
const CONFIG_PATH = '/etc/parapet';
const KUBELET_PATH = '/var/lib/kubelet/pod-resources';

export function gpuExporterPod(props: GpuExporterProps, config: string): k8s.PodSpec {
  const { name, image, resources, serviceAccount, nodeSelector, taints = ['nvidia.com/gpu'] } = props;
  const probe = (initialDelaySeconds: number): k8s.Probe => ({
    httpGet: { path: '/health', port: k8s.IntOrString.fromString('http') },
    initialDelaySeconds,
    periodSeconds: 15,
    timeoutSeconds: 5,
  });
  return {
    serviceAccountName: serviceAccount.name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    priorityClassName: 'system-node-critical',
    nodeSelector,
    tolerations: taints.map((key) => ({ key, operator: 'Exists', effect: 'NoSchedule' })),
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name,
        image: imageText(image),
        imagePullPolicy: 'Always',
        args: ['-f', `${CONFIG_PATH}/counters.csv`],
        env: [
          { name: 'DCGM_EXPORTER_KUBERNETES', value: 'true' },
          { name: 'DCGM_EXPORTER_LISTEN', value: `:${HTTP_PORT}` },
          { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
        ],
        ports: [{ name: 'http', containerPort: HTTP_PORT, protocol: 'TCP' }],
        resources: resourceRequirements(resources, k8s.Quantity),
        livenessProbe: probe(45),
        readinessProbe: probe(30),
        // For the kubelet's socket.
        securityContext: confinedRoot,
        volumeMounts: [
          { name: 'config', mountPath: CONFIG_PATH, readOnly: true },
          { name: 'pod-resources', mountPath: KUBELET_PATH, readOnly: true },
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    ],
    volumes: [
      { name: 'config', configMap: { name: config, defaultMode: 0o444 } },
      { name: 'pod-resources', hostPath: { path: KUBELET_PATH, type: 'Directory' } },
      { name: 'tmp', emptyDir: { sizeLimit: k8s.Quantity.fromString('16Mi') } },
    ],
  };
}
