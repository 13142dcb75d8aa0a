import { API_TOKEN_PATH, apiTokenVolume, imageText, resourceRequirements } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { confinedRoot } from '../pod/security.ts';
import { HTTP_PORT, STATE_PATH } from './fluent-bit-config.ts';
import type { LogShipperProps } from './log-shipper-props.ts';

const CONFIG_PATH = '/fluent-bit/etc/parapet';

export function logShipperPod(
  { name, image, resources, serviceAccount }: LogShipperProps,
  config: string,
): k8s.PodSpec {
  const probe = (path: string): k8s.Probe => ({
    httpGet: { path, port: k8s.IntOrString.fromString('http') },
    periodSeconds: 15,
    timeoutSeconds: 5,
    failureThreshold: 4,
  });
  return {
    serviceAccountName: serviceAccount.name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    priorityClassName: 'system-node-critical',
    terminationGracePeriodSeconds: 30,
    // Also on nodes for GPUs, and on those that are not ready yet.
    tolerations: [{ operator: 'Exists' }],
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name,
        image: imageText(image),
        imagePullPolicy: 'Always',
        command: ['/fluent-bit/bin/fluent-bit'],
        args: ['--config', `${CONFIG_PATH}/fluent-bit.yaml`],
        ports: [{ name: 'http', containerPort: HTTP_PORT, protocol: 'TCP' }],
        resources: resourceRequirements(resources, k8s.Quantity),
        livenessProbe: probe('/'),
        readinessProbe: probe('/api/v2/health'),
        // The files belong to root and nobody else may read them. With no capability root reads what it owns and no more.
        securityContext: confinedRoot,
        volumeMounts: [
          { name: 'config', mountPath: CONFIG_PATH, readOnly: true },
          { name: 'logs', mountPath: '/var/log', readOnly: true },
          { name: 'state', mountPath: STATE_PATH },
          { name: 'api-token', mountPath: API_TOKEN_PATH, readOnly: true },
        ],
      },
    ],
    volumes: [
      { name: 'config', configMap: { name: config, defaultMode: 0o444 } },
      { name: 'logs', hostPath: { path: '/var/log', type: 'Directory' } },
      { name: 'state', hostPath: { path: STATE_PATH, type: 'DirectoryOrCreate' } },
      apiTokenVolume(3600),
    ],
  };
}
