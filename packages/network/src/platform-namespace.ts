import {
  Checks,
  parseLabels,
  parseNamespace,
  provenance,
  quote,
  standardLabels,
  type KubernetesMinor,
} from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { podSecurityLabels, type PodSecurity } from './pod-security.ts';

export interface PlatformNamespaceProps {
  readonly name: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  readonly podSecurity: PodSecurity;
  /** Whose Pod Security checks are enforced, such as `1.33`: the cluster's version, or an older one. */
  readonly kubernetes: KubernetesMinor;
  /**
   * `alb`: pods become ready only when the load balancer finds them healthy, so that a rollout waits for it. For
   * namespaces with pods behind an `AlbIngress`.
   */
  readonly podReadinessGate?: 'alb';
}

/** A namespace. Flux never prunes it: with it would go everything inside. */
export class PlatformNamespace extends Construct {
  static readonly [provenance] = '@parapet/network';

  constructor(scope: Construct, id: string, props: PlatformNamespaceProps) {
    super(scope, id);
    const { name, partOf, podSecurity, kubernetes, podReadinessGate } = props;
    const checks = new Checks(this, `Namespace/${name}`);
    checks.value('name', parseNamespace(name));
    checks.value('labels', parseLabels({ partOf }));
    if (!/^1\.[1-9][0-9]*$/.test(kubernetes))
      checks.report('ENV-006', `kubernetes ${quote(kubernetes)} is not a minor version`, 'write such as "1.33"');
    if (podSecurity.level === 'privileged' && podSecurity.reason.trim() === '')
      checks.report('POD-006', 'podSecurity is privileged without a reason', 'say why in podSecurity.reason');

    new k8s.KubeNamespace(this, 'namespace', {
      metadata: {
        name,
        labels: {
          ...standardLabels({ name, partOf }),
          ...podSecurityLabels(podSecurity, kubernetes),
          ...(podReadinessGate === 'alb' ? { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } : {}),
        },
        annotations: {
          'kustomize.toolkit.fluxcd.io/prune': 'disabled',
          ...(podSecurity.level === 'privileged' ? { 'kubernetes.io/description': podSecurity.reason } : {}),
        },
      },
    });
  }
}
