import { LogShipper, LogShipperAccess, LogShipperChart, type LogShipperProps } from '@parapet/observability';
import type { Manifest } from '@parapet/core';
import { Testing } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { faultsOf } from './fluent-bit.ts';
import { shipper } from './props.ts';
import { objects, problems, type Build } from './tree.ts';

const build =
  (changed: Partial<LogShipperProps> = {}): Build =>
  (chart) =>
    new LogShipper(chart, 'logs', { ...shipper, ...changed });

const rendered = objects(build());
const kind = (wanted: string) => rendered.find((each) => each.kind === wanted)!;
const pod = (kind('DaemonSet')['spec'] as { template: { spec: Pod } }).template.spec;
const text = (kind('ConfigMap')['data'] as Record<string, string>)['fluent-bit.yaml']!;
const config = parse(text) as Config;

interface Pod {
  readonly containers: readonly [Record<string, unknown>];
  readonly volumes: readonly { readonly name: string; readonly hostPath?: object }[];
  readonly tolerations: unknown;
  readonly priorityClassName: string;
}

interface Config {
  readonly service: Record<string, unknown>;
  readonly pipeline: Readonly<Record<'inputs' | 'filters' | 'outputs', readonly Record<string, unknown>[]>>;
}

describe('the configuration (read by our own reader of the documented format)', () => {
  test('is all that Fluent Bit understands', () => {
    expect(faultsOf(text)).toEqual([]);
  });

  test.each([
    ['merge_log: "on"', 'merge_logg: "on"', 'filters kubernetes: unknown key merge_logg'],
    ['multiline.parser: cri', 'multiline.parser: crio', 'inputs tail: parser crio is not defined'],
    ['match: security.*', 'match: secret.*', 'outputs cloudwatch_logs: match secret.* takes nothing'],
    ['.$TAG true', '.$TAG', 'has not four parts'],
    ['name: cloudwatch_logs', 'name: cloudwatch_log', 'outputs cloudwatch_log: no such plugin'],
  ])('with %s as %s it would not be', (before, after, fault) => {
    expect(faultsOf(text.replace(before, after)).join()).toContain(fault);
  });

  test('reads the files of containerd, never its own, and remembers where it was', () => {
    expect(config.pipeline.inputs[0]).toMatchObject({
      path: '/var/log/containers/*_poolside_*.log,/var/log/containers/*_genai-platform_*.log',
      exclude_path: '/var/log/containers/*_observability_*.log',
      'multiline.parser': 'cri',
      db: '/var/lib/fluent-bit/tail.db',
      'storage.type': 'filesystem',
    });
  });

  test('drops nothing: no filter takes away, and retries do not end', () => {
    expect(config.pipeline.filters.map(({ name }) => name)).toEqual(['kubernetes', 'rewrite_tag']);
    expect(config.pipeline.filters[1]!['rule']).toBe(
      "$data['category'] ^(authentication|authorization|audit|security)$ security.$TAG true",
    );
    expect(config.pipeline.filters[0]).toMatchObject({ 'k8s-logging.parser': 'off', 'k8s-logging.exclude': 'off' });
    for (const output of config.pipeline.outputs)
      expect(output).toMatchObject({
        retry_limit: 'no_limits',
        'storage.total_limit_size': '1G',
        auto_create_group: false,
      });
  });

  test('sends everything to one group and a copy of security to another', () => {
    expect(config.pipeline.outputs.map((output) => [output['match'], output['log_group_name']])).toEqual([
      ['kube.*', '/genai-platform/all'],
      ['security.*', '/genai-platform/security'],
    ]);
  });
});

test('writes to one place of the node, and reads its logs', () => {
  expect(pod.volumes.filter((volume) => volume.hostPath !== undefined)).toEqual([
    { name: 'logs', hostPath: { path: '/var/log', type: 'Directory' } },
    { name: 'state', hostPath: { path: '/var/lib/fluent-bit', type: 'DirectoryOrCreate' } },
  ]);
  expect(pod.containers[0]['volumeMounts']).toContainEqual({ name: 'logs', mountPath: '/var/log', readOnly: true });
});

test('is root without a capability, on every node', () => {
  expect(pod.containers[0]['securityContext']).toEqual({
    runAsUser: 0,
    runAsGroup: 0,
    runAsNonRoot: false,
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(pod.tolerations).toEqual([{ operator: 'Exists' }]);
  expect(pod.priorityClassName).toBe('system-node-critical');
});

test('may read pods and namespaces and no more', () => {
  const [role, binding] = objects((chart) => new LogShipperAccess(chart, 'access', shipper));
  expect(role!['rules']).toEqual([
    { apiGroups: [''], resources: ['namespaces', 'pods'], verbs: ['get', 'list', 'watch'] },
  ]);
  expect(binding!['subjects']).toEqual([{ kind: 'ServiceAccount', name: 'fluent-bit', namespace: 'observability' }]);
});

test('comes with its rights as a chart of its own', () => {
  const kinds = new LogShipperChart(Testing.app(), 'logs', shipper).toJson().map((each: Manifest) => each.kind);
  expect(kinds.sort()).toEqual(['ClusterRole', 'ClusterRoleBinding', 'ConfigMap', 'DaemonSet']);
});

test('has nothing against sound settings, and a change of them rolls the pods out', () => {
  expect(problems(build())).toEqual([]);
  expect(problems(build({ region: 'eusc-de-east-1' }))).toEqual([]);
  const other = objects(build({ region: 'eu-west-1' })).find((each) => each.kind === 'ConfigMap');
  expect(other!.metadata.name).not.toBe(kind('ConfigMap').metadata.name);
});

test.each<[Partial<LogShipperProps>, string]>([
  [
    { namespaces: ['poolside', 'observability'] },
    'namespaces has observability, where the shipper is: each line that it sends would make another (OBS-005). Fix: leave it out; what the shipper says of itself is in its metrics.',
  ],
  [{ namespaces: ['poolside', 'poolside'] }, 'namespaces has poolside twice (OBS-005). Fix: name each namespace once.'],
  [{ namespaces: [] as never }, 'namespaces is empty, so no log is shipped (OBS-005). Fix: name the namespaces.'],
  [
    { namespaces: ['*'] },
    `namespaces: "*" is not a DNS-1123 label (NAME-001). Fix: use lower-case letters, digits and '-', beginning and ending with a letter or digit.`,
  ],
  [
    { logGroups: { all: '/a', security: '/a' } },
    'logGroups has /a for both streams, so that lines of security would be there twice (OBS-005). Fix: give each stream a log group of its own.',
  ],
  [
    { logGroups: { all: '/a b', security: '/b' } },
    'logGroups.all: "/a b" is not the name of a log group (ENV-010). Fix: use up to 512 letters, digits, "_", "-", "/", "." and "#".',
  ],
  [
    { region: 'Frankfurt' },
    'region: "Frankfurt" is not an AWS region (ENV-010). Fix: write a region, such as "eu-central-1".',
  ],
  [{ bufferLimit: '1Gi' as never }, 'bufferLimit: "1Gi" is no size of Fluent Bit (RES-001). Fix: write such as "1G".'],
  [
    { serviceAccount: { namespace: 'genai-platform', name: 'fluent-bit' } },
    'serviceAccount fluent-bit is in namespace genai-platform, the pods are in observability (POD-004). Fix: use a service account of the same namespace.',
  ],
  [
    { serviceAccount: { namespace: 'observability', name: 'default' } },
    'serviceAccount is default, that of every pod without one (POD-010). Fix: give it an account of its own.',
  ],
  [
    { resources: { ...shipper.resources, memory: { request: '1Gi', limit: '256Mi' } } },
    'resources.memory: the request 1Gi is above the limit 256Mi (RES-002). Fix: raise the limit or lower the request.',
  ],
])('refuses %j', (changed, message) => {
  expect(problems(build(changed))).toEqual([`DaemonSet/observability/fluent-bit: ${message}`]);
});
