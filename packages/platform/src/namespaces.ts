import { DevicePlugin } from '@parapet/flux';
import { NamespaceGuards, PlatformNamespace, type PodSecurity, type Quota } from '@parapet/network';
import { DefaultServiceAccount } from '@parapet/rbac';
import { Chart } from 'cdk8s';
import type { Environment } from './environment/environment.ts';
import { devicePluginQuota, karpenterQuota, kedaQuota } from './inference/quota.ts';
import type { Layers } from './layers.ts';
import { agentQuota, collectorQuota, monitoringQuota } from './monitoring/quota.ts';
import { namespaces, partOf } from './names.ts';
import { controllerQuota, fluxQuota, quotaOf, together } from './quota.ts';

interface Settings {
  readonly quota: Quota;
  /** Default `restricted`. */
  readonly podSecurity?: PodSecurity;
  /** A rollout waits until the load balancer knows the new pods; the webhook behind it does not stop pods when it is away. */
  readonly podReadinessGate?: 'alb';
}

/**
 * The namespaces, in the root layer: whoever may change their labels may switch Pod Security off. What holds inside
 * them before anything runs there is in `base`.
 */
export function addNamespaces({ root, base }: Layers, environment: Environment): void {
  const outside = new Chart(root, 'namespaces');
  const inside = new Chart(base, 'guards');
  for (const [use, { quota, podSecurity, podReadinessGate }] of Object.entries(settingsOf(environment))) {
    const namespace = namespaces[use as keyof typeof namespaces];
    new PlatformNamespace(outside, namespace, {
      name: namespace,
      partOf: partOf(namespace),
      kubernetes: environment.kubernetes,
      podSecurity: podSecurity ?? { level: 'restricted' },
      podReadinessGate,
    });
    new NamespaceGuards(inside, namespace, { namespace, partOf: partOf(namespace), quota });
    new DefaultServiceAccount(inside, `${namespace}-default`, { namespace });
  }
}

function settingsOf(environment: Environment): Partial<Record<keyof typeof namespaces, Settings>> {
  const { assistant, genai, inference } = environment;
  const controller: Settings = { quota: controllerQuota };
  return {
    assistant: { quota: quotaOf([assistant.coreApi, assistant.webAssistant]), podReadinessGate: 'alb' },
    models: { quota: assistant.models.quota },
    genai: {
      quota: together([quotaOf([genai.apiGateway]), genai.models.quota, collectorQuota]),
      podReadinessGate: 'alb',
    },
    agents: { quota: agentQuota(environment), podSecurity: { level: 'privileged', reason: AGENTS } },
    monitoring: { quota: monitoringQuota(environment) },
    loadBalancerController: controller,
    externalSecrets: controller,
    genaiSecrets: controller,
    monitoringSecrets: controller,
    karpenter: { quota: karpenterQuota },
    karpenterDefinitions: controller,
    keda: { quota: kedaQuota },
    ...(inference.distributed.length > 0 ? { leaderWorkerSet: controller } : {}),
    devicePlugin: { quota: devicePluginQuota(environment), podSecurity: DevicePlugin.podSecurity },
    ackRds: controller,
    ackSecretsManager: controller,
    ackS3: controller,
    flux: { quota: fluxQuota },
  };
}

const AGENTS =
  'Fluent Bit reads the logs of a node from its file system, node_exporter its /proc and /sys, and the exporter of GPU metrics asks the driver.';
