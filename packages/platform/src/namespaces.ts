import { NamespaceGuards, PlatformNamespace, type Quota } from '@parapet/network';
import { DefaultServiceAccount } from '@parapet/rbac';
import { Chart } from 'cdk8s';
import type { Environment } from './environment/environment.ts';
import type { Layers } from './layers.ts';
import { namespaces } from './names.ts';
import { controllerQuota, fluxQuota, quotaOf } from './quota.ts';

/**
 * The namespaces, in the root layer: whoever may change their labels may switch Pod Security off. What holds inside
 * them before anything runs there is in `base`.
 */
export function addNamespaces({ root, base }: Layers, { kubernetes, assistant }: Environment): void {
  const outside = new Chart(root, 'namespaces');
  const inside = new Chart(base, 'guards');
  const quotas: Readonly<Record<keyof typeof namespaces, Quota>> = {
    assistant: quotaOf([assistant.coreApi, assistant.webAssistant]),
    models: assistant.models.quota,
    loadBalancerController: controllerQuota,
    externalSecrets: controllerQuota,
    flux: fluxQuota,
  };
  for (const [use, quota] of Object.entries(quotas)) {
    const namespace = namespaces[use as keyof typeof namespaces];
    const partOf = use === 'assistant' || use === 'models' ? 'assistant' : namespace;
    new PlatformNamespace(outside, namespace, {
      name: namespace,
      partOf,
      kubernetes,
      podSecurity: { level: 'restricted' },
      // A rollout waits until the load balancer knows the new pods; the webhook behind it does not stop pods when it is away.
      podReadinessGate: use === 'assistant' ? 'alb' : undefined,
    });
    new NamespaceGuards(inside, namespace, { namespace, partOf, quota });
    new DefaultServiceAccount(inside, `${namespace}-default`, { namespace });
  }
}
