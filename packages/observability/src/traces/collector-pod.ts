import { confined, imageText, NOBODY, resourceRequirements, runAs, type Labels } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { PORTS } from './collector-config.ts';
import type { TelemetryCollectorProps } from './telemetry-collector-props.ts';

const CONFIG_PATH = '/etc/parapet';
const PRE_STOP_SECONDS = 15;

export function collectorPod(props: TelemetryCollectorProps, config: string, matchLabels: Labels): k8s.PodSpec {
  const { name, image, resources, serviceAccount, priorityClassName } = props;
  const health = k8s.IntOrString.fromString('health');
  return {
    serviceAccountName: serviceAccount.name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    priorityClassName,
    // What it holds is sent before it stops.
    terminationGracePeriodSeconds: PRE_STOP_SECONDS + 45,
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
        image: imageText(image),
        imagePullPolicy: 'Always',
        args: [`--config=${CONFIG_PATH}/config.yaml`],
        ports: Object.entries(PORTS).map(([portName, containerPort]) => ({
          name: portName,
          containerPort,
          protocol: 'TCP',
        })),
        resources: resourceRequirements(resources, k8s.Quantity),
        // Alive as long as it listens; ready when its pipelines run.
        livenessProbe: { tcpSocket: { port: health }, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 4 },
        readinessProbe: {
          httpGet: { path: '/', port: health },
          periodSeconds: 5,
          timeoutSeconds: 5,
          failureThreshold: 3,
        },
        // Until nobody sends to it any more.
        lifecycle: { preStop: { sleep: { seconds: PRE_STOP_SECONDS } } },
        securityContext: { ...runAs(NOBODY), ...confined },
        volumeMounts: [{ name: 'config', mountPath: CONFIG_PATH, readOnly: true }],
      },
    ],
    volumes: [{ name: 'config', configMap: { name: config, defaultMode: 0o444 } }],
  };
}
