import { parseBytes, parseCpu, parseNamespace } from '@parapet/core';
import { NamespaceGuards, PlatformNamespace, type PlatformNamespaceProps, type Quota } from '@parapet/network';
import { describe, expect, test } from 'vitest';
import { objects, problems, said, type Build } from './tree.ts';

const sound: PlatformNamespaceProps = {
  name: 'poolside',
  partOf: 'assistant',
  podSecurity: { level: 'restricted' },
  kubernetes: '1.33',
};

const quota: Quota = {
  pods: 40,
  cpu: { request: '20' },
  memory: { request: '40Gi', limit: '80Gi' },
  ephemeralStorage: { request: '20Gi', limit: '40Gi' },
};

const namespace =
  (changed: Partial<PlatformNamespaceProps>): Build =>
  (chart) =>
    new PlatformNamespace(chart, 'namespace', { ...sound, ...changed });

describe('PlatformNamespace', () => {
  test('pins all six Pod Security labels and is never pruned', () => {
    expect(objects(namespace({}))).toMatchInlineSnapshot(`
      [
        {
          "apiVersion": "v1",
          "kind": "Namespace",
          "metadata": {
            "annotations": {
              "kustomize.toolkit.fluxcd.io/prune": "disabled",
            },
            "labels": {
              "app.kubernetes.io/instance": "poolside",
              "app.kubernetes.io/managed-by": "parapet",
              "app.kubernetes.io/name": "poolside",
              "app.kubernetes.io/part-of": "assistant",
              "pod-security.kubernetes.io/audit": "restricted",
              "pod-security.kubernetes.io/audit-version": "v1.33",
              "pod-security.kubernetes.io/enforce": "restricted",
              "pod-security.kubernetes.io/enforce-version": "v1.33",
              "pod-security.kubernetes.io/warn": "restricted",
              "pod-security.kubernetes.io/warn-version": "v1.33",
            },
            "name": "poolside",
          },
        },
      ]
    `);
  });

  test('a privileged one says why, and still audits and warns', () => {
    const reason = 'Fluent Bit reads the logs of the node';
    const [object] = objects(namespace({ name: 'observability', podSecurity: { level: 'privileged', reason } }));
    expect(object!.metadata.annotations).toMatchObject({ 'kubernetes.io/description': reason });
    expect(object!.metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'privileged',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
    });
  });

  test('asks the load balancer controller to hold pods back until they are healthy there', () => {
    const [object] = objects(namespace({ podReadinessGate: 'alb' }));
    expect(object!.metadata.labels).toMatchObject({ 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' });
  });

  test.each<[Partial<PlatformNamespaceProps>, string]>([
    [{ name: 'Prod_EU' }, `Namespace/Prod_EU: name: ${said(parseNamespace('Prod_EU'))}`],
    [{ name: 'n'.repeat(64) }, `Namespace/${'n'.repeat(64)}: name: ${said(parseNamespace('n'.repeat(64)))}`],
    [{ name: 'kube-apps' }, `Namespace/kube-apps: name: ${said(parseNamespace('kube-apps'))}`],
    [{ name: 'default' }, `Namespace/default: name: ${said(parseNamespace('default'))}`],
    [
      { kubernetes: '1.5e1' },
      'Namespace/poolside: kubernetes "1.5e1" is not a minor version (ENV-006). Fix: write such as "1.33".',
    ],
    [
      { podSecurity: { level: 'privileged', reason: ' ' } },
      'Namespace/poolside: podSecurity is privileged without a reason (POD-006). Fix: say why in podSecurity.reason.',
    ],
  ])('refuses %j', (changed, message) => {
    expect(problems(namespace(changed))).toEqual([message]);
  });
});

const guards =
  (changed: Partial<Quota>): Build =>
  (chart) =>
    new NamespaceGuards(chart, 'guards', {
      namespace: 'poolside',
      partOf: 'assistant',
      quota: { ...quota, ...changed },
    });

describe('NamespaceGuards', () => {
  const specOf = (kind: string) => objects(guards({})).find((each) => each.kind === kind)!['spec'];

  test('denies all traffic to and from every pod', () => {
    expect(specOf('NetworkPolicy')).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  });

  test('bounds the namespace, with no load balancer and no node port beside the Ingress', () => {
    expect(specOf('ResourceQuota')).toMatchInlineSnapshot(`
      {
        "hard": {
          "limits.ephemeral-storage": "40Gi",
          "limits.memory": "80Gi",
          "pods": "40",
          "requests.cpu": "20",
          "requests.ephemeral-storage": "20Gi",
          "requests.memory": "40Gi",
          "requests.nvidia.com/gpu": "0",
          "services.loadbalancers": "0",
          "services.nodeports": "0",
        },
      }
    `);
  });

  test('gives a container that asks for nothing little, and no CPU limit', () => {
    expect(specOf('LimitRange')).toMatchInlineSnapshot(`
      {
        "limits": [
          {
            "default": {
              "ephemeral-storage": "1Gi",
              "memory": "256Mi",
            },
            "defaultRequest": {
              "cpu": "50m",
              "ephemeral-storage": "64Mi",
              "memory": "64Mi",
            },
            "type": "Container",
          },
        ],
      }
    `);
  });

  test.each<[Partial<Quota>, string]>([
    [
      { cpu: { request: '4 cores' as never } },
      `ResourceQuota/poolside/quota: quota.cpu.request: ${said(parseCpu('4 cores'))}`,
    ],
    [
      { memory: { request: '8Gi', limit: '8GB' as never } },
      `ResourceQuota/poolside/quota: quota.memory.limit: ${said(parseBytes('8GB'))}`,
    ],
    [
      { ephemeralStorage: { request: '2Gi', limit: '1Gi' } },
      'ResourceQuota/poolside/quota: quota.ephemeralStorage: the request 2Gi is above the limit 1Gi (RES-002). Fix: raise the limit or lower the request.',
    ],
    [
      { pods: 0.5 },
      'ResourceQuota/poolside/quota: quota.pods: 0.5 is not a count (RES-006). Fix: write a whole number from 0 up.',
    ],
    [
      { gpus: -1 },
      'ResourceQuota/poolside/quota: quota.gpus: -1 is not a count (RES-006). Fix: write a whole number from 0 up.',
    ],
  ])('refuses %j', (changed, message) => {
    expect(problems(guards(changed))).toEqual([message]);
  });
});
