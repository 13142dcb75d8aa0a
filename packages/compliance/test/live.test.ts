import { outcomeOf } from '@parapet/compliance';
import type { Manifest } from '@parapet/core';
import { describe, expect, it } from 'vitest';
import { foundIn, instead, judged, object, statusOf, withFields } from './support/cluster.ts';
import {
  budget,
  defaultDeny,
  externalSecret,
  layer,
  namespace,
  pod,
  policy,
  policyBinding,
  rendered,
  source,
} from './support/platform.ts';

const healthy = [...rendered, pod];

async function foundWith(live: readonly Manifest[]): Promise<string[]> {
  return foundIn(await judged({ rendered, live }));
}

function budgetWith(status: object): Manifest {
  return withFields(budget, { status: { ...(budget['status'] as object), ...status } });
}

const named = 'LIVE-003 PodDisruptionBudget/shop/api: ';
const kustomization = 'LIVE-008 Kustomization.kustomize.toolkit.fluxcd.io/flux-system/shop: ';
const secret = 'LIVE-006 ExternalSecret.external-secrets.io/shop/database-v1: ';
const ready = (status: string, more: object = {}) => ({ conditions: [{ type: 'Ready', status, ...more }] });

describe('a cluster that is as it is rendered', () => {
  it('passes everything but what only AWS could say', async () => {
    const report = await judged({ rendered, live: healthy });
    expect(foundIn(report)).toEqual([]);
    expect(report.rules.filter(({ status }) => status !== 'pass').map(({ id }) => id)).toEqual(['LIVE-010']);
    expect(statusOf(report, 'LIVE-010')).toBe('unknown');
    expect(report.unknownFacts).toEqual(['identities and add-ons in AWS (--aws asks for them)']);
    expect(outcomeOf(report, 'warning')).toBe('clean');
    expect(report.subject).toEqual({
      path: 'dist/test',
      environment: 'test',
      cluster: 'https://cluster.example (context test)',
    });
  });

  it('says of a finding where it is rendered', async () => {
    const { findings } = await judged({
      rendered,
      live: instead(healthy, withFields(namespace, { metadata: { name: 'shop' } })),
    });
    expect(findings[0]).toMatchObject({
      field: 'metadata.labels.pod-security.kubernetes.io/enforce',
      file: '0.yaml',
      severity: 'error',
    });
  });
});

describe('one thing changed', () => {
  const label = 'metadata.labels.pod-security.kubernetes.io/enforce';
  const labelled = (labels: object) =>
    withFields(namespace, { metadata: { name: 'shop', labels: { ...namespace.metadata.labels, ...labels } } });
  const running = (spec: object, phase = 'Running') =>
    withFields(pod, { spec: { ...(pod['spec'] as object), ...spec }, status: { phase } });

  it.each<[string, readonly Manifest[], readonly string[]]>([
    [
      'a namespace is not there',
      healthy.filter((one) => one !== namespace),
      ['LIVE-001 Namespace/shop: is not in the cluster'],
    ],
    [
      'a namespace enforces another standard',
      instead(healthy, labelled({ 'pod-security.kubernetes.io/enforce': 'privileged' })),
      [`LIVE-001 Namespace/shop: ${label} is "privileged", rendered "restricted"`],
    ],
    ['a namespace has a label of somebody else', instead(healthy, labelled({ team: 'a' })), []],
    [
      'a namespace is on its way out',
      instead(
        healthy,
        withFields(namespace, { metadata: { ...namespace.metadata, deletionTimestamp: '2026-12-01T00:00:00Z' } }),
      ),
      ['LIVE-001 Namespace/shop: is being deleted'],
    ],
    [
      'a budget lets no pod go',
      instead(healthy, budgetWith({ currentHealthy: 2, disruptionsAllowed: 0 })),
      [`${named}lets no pod go: 2 of 4 pods are healthy, 2 have to be`],
    ],
    [
      'a pod of a budget is not healthy',
      instead(healthy, budgetWith({ currentHealthy: 3, disruptionsAllowed: 1 })),
      [`${named}3 of 4 pods are healthy, 2 have to be`],
    ],
    [
      'a budget has no pods',
      instead(healthy, budgetWith({ expectedPods: 0, currentHealthy: 0, disruptionsAllowed: 0 })),
      [],
    ],
    [
      'nobody counts the pods of a budget',
      instead(healthy, budgetWith({ observedGeneration: 0 })),
      [`${named}has no status: nobody has counted its pods since it was changed`],
    ],
    [
      'a pod breaks the standard',
      instead(healthy, running({ hostNetwork: true })),
      ['LIVE-004 Pod/shop/api-1: breaks restricted v1.33 (hostNamespaces): the pod sets hostNetwork'],
    ],
    [
      'a pod has a path of the node',
      instead(healthy, running({ volumes: [{ name: 'root', hostPath: { path: '/' } }] })),
      ['LIVE-004 Pod/shop/api-1: volume root is / of the node, and the namespace shop enforces restricted'],
    ],
    ['a pod that broke the standard is over', instead(healthy, running({ hostNetwork: true }, 'Succeeded')), []],
    [
      'a Secret may be changed',
      instead(healthy, withFields(externalSecret, { spec: { target: { name: 'database-v1' } } })),
      [`${secret}makes a Secret that can be changed: spec.target.immutable is not true`],
    ],
    [
      'a Secret is not made',
      instead(
        healthy,
        withFields(externalSecret, { status: ready('False', { reason: 'SecretSyncedError', message: 'no such key' }) }),
      ),
      [`${secret}is not Ready: SecretSyncedError: no such key`],
    ],
    [
      'an ExternalSecret is not rendered',
      [
        ...healthy,
        object('external-secrets.io/v1', 'ExternalSecret', 'shop/stolen', { spec: { target: { name: 'loot' } } }),
      ],
      ['LIVE-006 ExternalSecret.external-secrets.io/shop/stolen: is not rendered, and makes the Secret loot'],
    ],
    [
      'a policy is there without its binding',
      healthy.filter((one) => one !== policyBinding),
      ['LIVE-007 ValidatingAdmissionPolicyBinding/pods: is not in the cluster'],
    ],
    [
      'a binding audits where it is to deny',
      instead(healthy, withFields(policyBinding, { spec: { policyName: 'pods', validationActions: ['Audit'] } })),
      ['LIVE-007 ValidatingAdmissionPolicyBinding/pods: spec.validationActions[0] is "Audit", rendered "Deny"'],
    ],
    [
      'a binding leaves a namespace out',
      instead(
        healthy,
        withFields(policyBinding, {
          spec: {
            policyName: 'pods',
            validationActions: ['Deny'],
            matchResources: { namespaceSelector: { matchLabels: { a: 'b' } } },
          },
        }),
      ),
      [
        'LIVE-007 ValidatingAdmissionPolicyBinding/pods: spec.matchResources is {"namespaceSelector":{"matchLabels":{"a":"b"}}}, and is not rendered',
      ],
    ],
    [
      'an expression does not fit',
      instead(
        healthy,
        withFields(policy, {
          status: {
            typeChecking: { expressionWarnings: [{ fieldRef: 'spec.validations[0]', warning: 'undefined field' }] },
          },
        }),
      ),
      ['LIVE-007 ValidatingAdmissionPolicy/pods: spec.validations[0] does not fit what it judges: undefined field'],
    ],
    [
      'a layer is suspended',
      instead(healthy, withFields(layer, { spec: { ...(layer['spec'] as object), suspend: true } })),
      [`${kustomization}is suspended`],
    ],
    [
      'a layer fails',
      instead(
        healthy,
        withFields(layer, { status: { ...ready('False', { reason: 'BuildFailed', message: 'no such file\n' }) } }),
      ),
      [`${kustomization}is not Ready: BuildFailed: no such file`],
    ],
    [
      'nobody reconciles a layer',
      instead(healthy, withFields(layer, { status: {} })),
      [`${kustomization}is not Ready: nobody has reconciled it`],
    ],
    [
      'a layer was changed and not reconciled since',
      instead(healthy, withFields(layer, { metadata: { ...layer.metadata, generation: 2 } })),
      [`${kustomization}is not Ready: nobody has reconciled it since it was changed`],
    ],
    [
      'a layer is behind its source',
      instead(
        healthy,
        withFields(source, { status: { ...(source['status'] as object), artifact: { revision: 'main@sha1:bbb' } } }),
      ),
      [`${kustomization}has applied main@sha1:aaa, its source is at main@sha1:bbb`],
    ],
    [
      'a policy opens what is closed',
      [
        ...healthy,
        object('networking.k8s.io/v1', 'NetworkPolicy', 'shop/open', { spec: { podSelector: {}, ingress: [{}] } }),
      ],
      ['LIVE-009 NetworkPolicy/shop/open: is not rendered, and opens what the rendered ones do not'],
    ],
    [
      'what denies is gone',
      healthy.filter((one) => one !== defaultDeny),
      ['LIVE-005 NetworkPolicy/shop/default-deny: is not in the cluster'],
    ],
  ])('%s', async (_, live, expected) => {
    expect(await foundWith(live)).toEqual(expected);
  });

  it('is a warning where pods are not healthy and one may go', async () => {
    const live = instead(healthy, budgetWith({ currentHealthy: 3, disruptionsAllowed: 1 }));
    const report = await judged({ rendered, live });
    expect([outcomeOf(report, 'error'), outcomeOf(report, 'warning')]).toEqual(['clean', 'findings']);
  });

  it('is waived by a waiver for the check and the object, and by no other', async () => {
    const waiver = {
      reason: 'a migration',
      owner: 'team a',
      expires: '2026-12-31',
      object: 'PodDisruptionBudget/shop/api',
    };
    const live = instead(healthy, budgetWith({ disruptionsAllowed: 0 }));
    const waived = await judged({ rendered, live, waivers: [{ rule: 'LIVE-003', ...waiver }] });
    expect([statusOf(waived, 'LIVE-003'), waived.waived[0]?.owner, outcomeOf(waived, 'error')]).toEqual([
      'waived',
      'team a',
      'clean',
    ]);
    const other = await judged({ rendered, live, waivers: [{ rule: 'AVAIL-001', ...waiver }] });
    expect(other.findings.map(({ rule }) => rule)).toEqual(['LIVE-003', 'WAIVER-001']);
  });
});

describe('who may talk to whom', () => {
  it('is as the policies and the pods of the cluster have it', async () => {
    const labels = { 'app.kubernetes.io/name': 'api' };
    const pods = ['api-1', 'api-2'].map((name) => withFields(pod, { metadata: { name, namespace: 'shop', labels } }));
    const { connections } = await judged({ rendered, live: [...rendered, ...pods] });
    expect(connections.workloads).toEqual(['cluster DNS', 'shop/api']);
    expect(connections.links).toEqual([]);
    const open = await judged({ rendered, live: [...rendered.filter((one) => one !== defaultDeny), ...pods] });
    expect(open.connections.links).toContainEqual({ from: 'shop/api', to: 'cluster DNS', ports: 'all' });
  });
});
