import { declarations, externalWorkload, render } from '@parapet/core';
import { validate } from '@parapet/schemas';
import { describe, expect, it } from 'vitest';
import { allows, assemble, controllerGrants, covers, DevicePlugin, type PolicyRule } from '@parapet/flux';
import { app, digest, image, refusals } from './controllers-support.ts';
import {
  ack,
  ackController,
  devicePlugin,
  installers,
  karpenter,
  leaderWorkerSet,
  manifests,
  patched,
  release,
  releases,
  values,
} from './model-platform-support.ts';

const kind = 'HelmRelease.helm.toolkit.fluxcd.io';
describe.each(releases)('the release of %s', (chart, make) => {
  it('has only values that its chart has, and objects that the API server takes', () => {
    expect(refusals(make())).toEqual([]);
    const tree = make();
    const { problems } = assemble(tree, render(tree));
    expect(problems).toEqual([]);
    for (const { manifest } of render(tree)) expect(validate(manifest)).toEqual([]);
  });

  it('is upgraded with its definitions, and corrected when it drifts', () => {
    const { install, upgrade, driftDetection } = release(make(), chart) as Record<string, Record<string, unknown>>;
    expect(driftDetection).toEqual({ mode: 'enabled' });
    const crds = chart === 'karpenter' ? 'Skip' : 'CreateReplace';
    expect([install?.['crds'], upgrade?.['crds']]).toEqual([crds, crds]);
  });

  it('takes no chart and no image but by digest', () => {
    expect(manifests(make(), 'OCIRepository').every((source) => JSON.stringify(source).includes(digest))).toBe(true);
    const text = JSON.stringify(values(make(), chart));
    expect(text.split(image.repository).length).toBeGreaterThan(1);
    expect(text.split(digest)).toHaveLength(text.split(image.repository).length);
  });

  it('grants what its installer holds, says why, and reads no Secret of the cluster', () => {
    const tree = make();
    for (const { reason, rules, namespace, identity } of controllerGrants(tree)) {
      expect(reason).toMatch(/^[A-Z][^.]+\.$/);
      const held = installers(tree).find(({ account }) => account.namespace === identity.namespace)?.rights;
      const here =
        namespace === undefined
          ? held?.cluster
          : held?.namespaces.find((entry) => entry.namespace === namespace)?.rules;
      for (const rule of rules) expect(covers(here ?? [], rule)).toBe(true);
      if (namespace === undefined) expect(allows(rules, { verb: 'get', group: '', resource: 'secrets' })).toBe(false);
    }
    expect(JSON.stringify(installers(tree).map(({ rights }) => rights))).not.toMatch(/escalate|"bind"|"\*"/);
  });

  it('changes nothing by kind in the namespaces of Kubernetes', () => {
    for (const { rights } of installers(make()))
      for (const { namespace, rules } of rights.namespaces.filter((entry) => entry.namespace.startsWith('kube-')))
        for (const resource of ['roles', 'rolebindings'])
          expect([namespace, allows(rules, { verb: 'delete', group: 'rbac.authorization.k8s.io', resource })]).toEqual([
            namespace,
            false,
          ]);
  });

  it('declares pods under names that the namespace has once', () => {
    const workloads = declarations(make(), externalWorkload).map(({ data }) => data);
    expect(workloads.length).toBeGreaterThan(0);
    expect(new Set(workloads.map(({ namespace, name }) => `${namespace}/${name}`)).size).toBe(workloads.length);
    for (const { madeBy } of workloads) expect(madeBy).toContain(`chart ${chart} `);
  });
});

describe('Karpenter', () => {
  it('waits for its definitions, which are a release of their own', () => {
    expect(release(karpenter(), 'karpenter')['dependsOn']).toEqual([
      { namespace: 'karpenter-definitions', name: 'karpenter-crd' },
    ]);
    expect(installers(karpenter()).map(({ chart, brings }) => [chart, brings])).toEqual([
      ['karpenter-crd 1.14.1', ['autoscaling.x-k8s.io', 'karpenter.k8s.aws', 'karpenter.sh']],
      ['karpenter 1.14.1', []],
    ]);
  });

  it('never runs on nodes that it makes, and knows its cluster and queue', () => {
    expect(values(karpenter(), 'karpenter')).toMatchObject({
      replicas: 2,
      serviceAccount: { create: false, name: 'karpenter-sa' },
      controller: { image },
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'karpenter.sh/nodepool', operator: 'DoesNotExist' }] }],
          },
        },
      },
      settings: { clusterName: 'staging', interruptionQueue: 'staging-karpenter', isolatedVPC: true },
    });
    expect(values(karpenter({ prices: 'api' }), 'karpenter')).toMatchObject({ settings: { isolatedVPC: false } });
  });

  it('refuses a cluster and a queue that are not names', () => {
    expect(refusals(karpenter({ clusterName: '', interruptionQueue: 'https://sqs/queue' }))).toEqual([
      `${kind}/karpenter/karpenter: clusterName is "" (NAME-001). Fix: write the name of the EKS cluster.`,
      `${kind}/karpenter/karpenter: interruptionQueue is "https://sqs/queue" (NAME-001). Fix: write the name of the SQS queue, not its address (letters, digits, '-' and '_').`,
    ]);
  });

  it('grants what is stated, whatever the chart has, and nothing in kube-system', () => {
    const core = patched(karpenter(), 'karpenter', 'karpenter-core') as [{ value: readonly PolicyRule[] }];
    const held = installers(karpenter()).at(1)?.rights;
    expect(core[0].value.length).toBeGreaterThan(5);
    expect(core[0].value.every((rule) => covers(held?.cluster ?? [], rule))).toBe(true);
    expect(held?.namespaces.map(({ namespace }) => namespace)).toEqual(['karpenter', 'kube-node-lease']);
    expect(patched(karpenter(), 'karpenter', 'karpenter-dns')).toMatchObject({ $patch: 'delete' });
  });
});

describe('the device plugin', () => {
  it('runs on GPU nodes only, as root without capabilities, in a namespace that says why', () => {
    expect(values(devicePlugin(), 'nvidia-device-plugin')).toMatchObject({
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: 'nvidia.com/gpu.present', operator: 'In', values: ['true'] }] },
            ],
          },
        },
      },
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
        runAsUser: 0,
      },
    });
    expect(DevicePlugin.podSecurity.level).toBe('privileged');
    expect(installers(devicePlugin())[0]?.rights.cluster).toEqual([]);
  });
});

describe('LeaderWorkerSet', () => {
  it('reads Secrets of its own namespace, and writes to no node', () => {
    const [manager] = patched(leaderWorkerSet(), 'lws', 'lws-manager-role') as [{ value: readonly PolicyRule[] }];
    expect(allows(manager.value, { verb: 'list', group: '', resource: 'secrets' })).toBe(false);
    expect(allows(manager.value, { verb: 'patch', group: '', resource: 'nodes' })).toBe(false);
    const [own] = patched(leaderWorkerSet(), 'lws', 'lws-leader-election-role') as [{ value: readonly PolicyRule[] }];
    expect(allows(own.value, { verb: 'list', group: '', resource: 'secrets' })).toBe(true);
  });

  it('has the budget that its chart does not make', () => {
    expect(manifests(leaderWorkerSet(), 'PodDisruptionBudget').map((budget) => budget['spec'])).toEqual([
      {
        maxUnavailable: 1,
        selector: { matchLabels: { 'app.kubernetes.io/name': 'lws' } },
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      },
    ]);
  });
});

describe('a controller of ACK', () => {
  it.each([
    ['rds', ['DBInstance', 'DBParameterGroup', 'DBSubnetGroup']],
    ['secretsmanager', ['Secret']],
    ['s3', ['Bucket']],
  ] as const)('for %s keeps what it made, and acts in the namespaces that it serves', (service, resources) => {
    expect(values(ack(service), `${service}-chart`)).toMatchObject({
      installScope: 'namespace',
      watchNamespace: 'genai-platform',
      deletionPolicy: 'retain',
      enableCARM: false,
      enableCrossNamespace: false,
      aws: { region: 'eu-central-1' },
      reconcile: { resources },
      serviceAccount: { create: false, name: `ack-${service}-sa` },
      leaderElection: { enabled: true, namespace: `ack-${service}` },
    });
    const cluster = controllerGrants(ack(service)).filter(({ namespace }) => namespace === undefined);
    expect(cluster.map(({ rules }) => rules)).toEqual([
      [{ apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'list', 'watch'] }],
    ]);
  });

  it('stands beside the others, which define kinds that all of them share', () => {
    const tree = app((chart) => {
      for (const service of ['rds', 'secretsmanager', 's3'] as const) ackController(chart, service);
    });
    expect(assemble(tree, render(tree)).problems).toEqual([]);
  });

  it('lists no Secret, and gets those alone that it is told of', () => {
    const may = (secrets: readonly string[], verb: string, name?: string) =>
      controllerGrants(ack('rds', { secrets })).some(({ rules }) =>
        allows(rules, { verb, group: '', resource: 'secrets', name }),
      );
    expect([may(['db'], 'get', 'db'), may(['db'], 'get', 'llm-api-keys'), may(['db'], 'list')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(may([], 'get', 'db')).toBe(false);
  });

  it('refuses the name of a Secret that is none', () => {
    expect(refusals(ack('rds', { secrets: ['*'] }))).toEqual([
      `${kind}/ack-rds/rds-chart: secrets: "*" is not a DNS-1123 subdomain (NAME-001). Fix: use DNS-1123 labels joined by '.'.`,
    ]);
  });

  it('binds its election to the account that it was given', () => {
    expect(patched(ack('s3'), 's3-chart', 's3-leader-election-rolebinding')).toEqual([
      { op: 'replace', path: '/subjects', value: [{ kind: 'ServiceAccount', namespace: 'ack-s3', name: 'ack-s3-sa' }] },
    ]);
  });

  it('refuses a region that is none', () => {
    expect(refusals(ack('s3', { region: 'Frankfurt' }))).toEqual([
      `${kind}/ack-s3/s3-chart: region: "Frankfurt" is not an AWS region (ENV-010). Fix: write a region, such as "eu-central-1".`,
    ]);
  });
});
