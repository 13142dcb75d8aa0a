import { confined, NOBODY, runAs, type Labels } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { resourceRequirements } from '../pod/resources.ts';
import { PORTS } from './collector-config.ts';
import type { TelemetryCollectorProps } from './telemetry-collector-props.ts';

const CONFIG_PATH = '/etc/parapet';

export function collectorPod(props: TelemetryCollectorProps, config: string, matchLabels: Labels): k8s.PodSpec {
  const { name, image, resources, serviceAccount, priorityClassName } = props;
  const health = (periodSeconds: number, failureThreshold: number): k8s.Probe => ({
    httpGet: { path: '/', port: k8s.IntOrString.fromString('health') },
    periodSeconds,
    timeoutSeconds: 5,
    failureThreshold,
  });
  return {
    serviceAccountName: serviceAccount.name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    priorityClassName,
    // What it holds is sent before it stops.
    terminationGracePeriodSeconds: 60,
    securityContext: { ...runAs(NOBODY), fsGroup: NOBODY, fsGroupChangePolicy: 'OnRootMismatch' },
    topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
      topologyKey,
      whenUnsatisfiable: 'ScheduleAnyway',
      maxSkew: 1,
      labelSelector: { matchLabels },
      matchLabelKeys: ['pod-template-hash'],
    })),
    containers: [
      {
        name,
        image: `${image.repository}:${image.tag}@${image.digest}`,
        imagePullPolicy: 'Always',
        args: [`--config=${CONFIG_PATH}/config.yaml`],
        ports: Object.entries(PORTS).map(([portName, containerPort]) => ({
          name: portName,
          containerPort,
          protocol: 'TCP',
        })),
        resources: resourceRequirements(resources),
        livenessProbe: health(15, 4),
        readinessProbe: health(5, 3),
        securityContext: { ...runAs(NOBODY), ...confined },
        volumeMounts: [{ name: 'config', mountPath: CONFIG_PATH, readOnly: true }],
      },
    ],
    volumes: [{ name: 'config', configMap: { name: config, defaultMode: 0o444 } }],
  };
}
