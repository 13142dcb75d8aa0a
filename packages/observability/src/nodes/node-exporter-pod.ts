import { confined, imageText, NOBODY, resourceRequirements, runAs } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import type { AgentProps } from '../pod/check-agent.ts';

export const HTTP_PORT = 9100;

/**
 * What needs no more of the node than /proc and /sys. Not among them: file systems, for which all of the node's would have to be
 * mounted (the kubelet measures those of nodes and volumes), and the network, for which the pod would have to be in the node's.
 */
const COLLECTORS = ['cpu', 'diskstats', 'loadavg', 'meminfo', 'pressure', 'stat', 'vmstat'];

export function nodeExporterPod({ name, image, resources, serviceAccount }: AgentProps): k8s.PodSpec {
  const probe = (failureThreshold: number): k8s.Probe => ({
    httpGet: { path: '/', port: k8s.IntOrString.fromString('http') },
    periodSeconds: 15,
    timeoutSeconds: 5,
    failureThreshold,
  });
  return {
    serviceAccountName: serviceAccount.name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    priorityClassName: 'system-node-critical',
    // Also on nodes for GPUs, and on those that are not ready yet.
    tolerations: [{ operator: 'Exists' }],
    securityContext: runAs(NOBODY),
    containers: [
      {
        name,
        image: imageText(image),
        imagePullPolicy: 'Always',
        args: [
          '--path.procfs=/host/proc',
          '--path.sysfs=/host/sys',
          '--collector.disable-defaults',
          ...COLLECTORS.map((collector) => `--collector.${collector}`),
          `--web.listen-address=:${HTTP_PORT}`,
        ],
        ports: [{ name: 'http', containerPort: HTTP_PORT, protocol: 'TCP' }],
        resources: resourceRequirements(resources, k8s.Quantity),
        livenessProbe: probe(8),
        readinessProbe: probe(3),
        securityContext: { ...runAs(NOBODY), ...confined },
        volumeMounts: [
          { name: 'proc', mountPath: '/host/proc', readOnly: true },
          { name: 'sys', mountPath: '/host/sys', readOnly: true },
        ],
      },
    ],
    volumes: [
      { name: 'proc', hostPath: { path: '/proc', type: 'Directory' } },
      { name: 'sys', hostPath: { path: '/sys', type: 'Directory' } },
    ],
  };
}
