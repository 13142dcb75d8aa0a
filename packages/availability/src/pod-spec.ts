import { configMapName, imageText, resourceRequirements, selectorLabels } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { apiTokenMounts } from './api-token.ts';
import { configFileMount } from './config-files.ts';
import { emptyDirMounts } from './empty-dirs.ts';
import { envVars } from './environment.ts';
import { volumeMounts, type Mount } from './mounts.ts';
import { containerPorts } from './ports.ts';
import { probeSpec } from './probes.ts';
import { secretFileMounts } from './secret-files.ts';
import { containerSecurityContext, podSecurityContext } from './security-context.ts';
import type { Settings } from './service-deployment-defaults.ts';
import { hostAntiAffinity, topologySpread } from './spread.ts';

export function podSpec(settings: Settings): k8s.PodSpec {
  const matchLabels = selectorLabels({ name: settings.name });
  return {
    serviceAccountName: settings.serviceAccount.name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    restartPolicy: 'Always',
    priorityClassName: settings.priorityClassName,
    terminationGracePeriodSeconds: settings.terminationGracePeriodSeconds,
    securityContext: podSecurityContext,
    topologySpreadConstraints: topologySpread(matchLabels),
    affinity: hostAntiAffinity(matchLabels),
    containers: [container(settings)],
    volumes: mountsOf(settings).map(({ volume }) => volume),
  };
}

export function mountsOf({ name, emptyDirs, secretFiles, configFiles, apiToken }: Settings): Mount[] {
  return [
    ...emptyDirMounts(emptyDirs),
    ...secretFileMounts(secretFiles),
    ...(configFiles === undefined ? [] : [configFileMount(configMapName(name, configFiles.files), configFiles)]),
    ...apiTokenMounts(apiToken),
  ];
}

function container(settings: Settings): k8s.Container {
  const { name, image, command, args, ports, probes } = settings;
  return {
    name,
    image: imageText(image),
    // With a digest this fetches nothing twice; it makes the node ask the registry whether this pod may have the image.
    imagePullPolicy: 'Always',
    command: command && [...command],
    args: args && [...args],
    env: Object.keys(settings.env).length === 0 ? undefined : envVars(settings.env),
    ports: containerPorts(ports),
    resources: resourceRequirements(settings.resources, k8s.Quantity),
    readinessProbe: probeSpec(probes.readiness, ports),
    livenessProbe: probeSpec(probes.liveness, ports),
    startupProbe: probes.startup && probeSpec(probes.startup, ports),
    lifecycle: { preStop: { sleep: { seconds: settings.preStopSleepSeconds } } },
    securityContext: containerSecurityContext,
    volumeMounts: volumeMounts(mountsOf(settings)),
  };
}
