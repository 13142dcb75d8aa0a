import { Checks, parseNamespace, provenance, standardLabels } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { checkQuota, quotaSpec, type Quota } from './quota.ts';

export interface NamespaceGuardsProps {
  readonly namespace: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  readonly quota: Quota;
}

/**
 * What holds inside a namespace before anything runs there: a quota, what a container gets that asks for nothing, and
 * no traffic in either direction but what another policy allows.
 */
export class NamespaceGuards extends Construct {
  static readonly [provenance] = '@parapet/network';

  constructor(scope: Construct, id: string, { namespace, partOf, quota }: NamespaceGuardsProps) {
    super(scope, id);
    const checks = new Checks(this, `ResourceQuota/${namespace}/quota`);
    checks.value('namespace', parseNamespace(namespace));
    checkQuota(checks, quota);

    const metadata = (name: string) => ({ name, namespace, labels: standardLabels({ name, partOf }) });
    new k8s.KubeResourceQuota(this, 'quota', { metadata: metadata('quota'), spec: quotaSpec(quota) });
    new k8s.KubeLimitRange(this, 'container-defaults', {
      metadata: metadata('container-defaults'),
      spec: { limits: [containerDefaults()] },
    });
    new k8s.KubeNetworkPolicy(this, 'default-deny', {
      metadata: metadata('default-deny'),
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
  }
}

/** Small on purpose: for pods that others make. No limit for CPU, which model servers run without. */
function containerDefaults(): k8s.LimitRangeItem {
  const amount = (text: string) => k8s.Quantity.fromString(text);
  return {
    type: 'Container',
    defaultRequest: {
      cpu: amount('50m'),
      memory: amount('64Mi'),
      'ephemeral-storage': amount('64Mi'),
    },
    default: { memory: amount('256Mi'), 'ephemeral-storage': amount('1Gi') },
  };
}
