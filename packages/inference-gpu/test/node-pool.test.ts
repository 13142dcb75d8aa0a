import { formatProblem, tryRender } from '@parapet/core';
import { GpuNodePool, ModelServer, type GpuNodePoolProps } from '@parapet/inference-gpu';
import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { objectOf, pool, poolRendered, sound, soundPool } from './server.ts';

interface NodeClass {
  readonly [field: string]: unknown;
  readonly blockDeviceMappings: readonly { readonly deviceName: string; readonly ebs: object }[];
  readonly userData: string;
}
interface NodePool {
  readonly template: {
    readonly metadata: { readonly labels: object };
    readonly spec: {
      readonly [field: string]: unknown;
      readonly requirements: readonly { readonly key: string; readonly values: readonly string[] }[];
    };
  };
  readonly disruption: object;
  readonly limits: object;
}

const classOf = (changed: Partial<GpuNodePoolProps> = {}) =>
  objectOf(poolRendered(changed), 'EC2NodeClass').spec as NodeClass;
const nodesOf = (changed: Partial<GpuNodePoolProps> = {}) =>
  objectOf(poolRendered(changed), 'NodePool').spec as NodePool;
const required = (changed: Partial<GpuNodePoolProps>, key: string) =>
  nodesOf(changed).template.spec.requirements.find((each) => each.key === key)?.values;

test('nothing but what tolerates it runs there, and no more of it than was meant', () => {
  const { template, limits, disruption } = nodesOf();
  expect(template.spec['taints']).toEqual([{ key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' }]);
  expect(limits).toEqual({ 'nvidia.com/gpu': '8' });
  expect(disruption).toEqual({ consolidationPolicy: 'WhenEmpty', consolidateAfter: '10m', budgets: [{ nodes: '1' }] });
  expect(template.spec['terminationGracePeriod']).toBe('600s');
});

test('who pays is on the instances and on the nodes', () => {
  expect(classOf()['tags']).toEqual({ Team: 'ml', CostCenter: 'cc-1', Environment: 'test' });
  expect(nodesOf().template.metadata.labels).toEqual({
    'nvidia.com/gpu.present': 'true',
    team: 'ml',
    'cost-center': 'cc-1',
    environment: 'test',
  });
});

test('pods do not reach the metadata of the instance', () => {
  expect(classOf()['metadataOptions']).toMatchObject({ httpTokens: 'required', httpPutResponseHopLimit: 1 });
});

test.each([
  ['on-demand', { type: 'on-demand' }, 'on-demand', '720h'],
  ['spot', { type: 'spot' }, 'spot', '720h'],
  ['reservation', { type: 'reservation', ids: ['cr-0123456789abcdef0'], instances: 2 }, 'reserved', 'Never'],
  ['capacity block', { type: 'capacity-block', ids: ['cr-0123456789abcdef0'], instances: 2 }, 'reserved', 'Never'],
] as const)('%s', (_, capacity, type, expireAfter) => {
  const changed = { capacity, maxGpus: 4 };
  expect(required(changed, 'karpenter.sh/capacity-type')).toEqual([type]);
  expect(nodesOf(changed).template.spec['expireAfter']).toBe(expireAfter);
  expect(classOf(changed)['capacityReservationSelectorTerms']).toEqual(
    'ids' in capacity ? [{ id: 'cr-0123456789abcdef0' }] : undefined,
  );
});

describe('the operating system', () => {
  test('Amazon Linux pulls layers side by side, from a disk that is fast enough for it', () => {
    const { userData, blockDeviceMappings } = classOf();
    expect(userData).toContain('FastImagePull: true');
    expect(blockDeviceMappings).toEqual([
      {
        deviceName: '/dev/xvda',
        ebs: {
          volumeSize: '100Gi',
          volumeType: 'gp3',
          iops: 6000,
          throughput: 600,
          encrypted: true,
          deleteOnTermination: true,
        },
      },
    ]);
  });

  test('Bottlerocket does so in its own words, has a disk for itself and a device plugin of its own', () => {
    const changed = { ami: 'bottlerocket@v1.53.0' } as const;
    const { userData, blockDeviceMappings } = classOf(changed);
    expect(userData).toContain('pull-mode = "parallel-pull-unpack"');
    expect(blockDeviceMappings.map(({ deviceName }) => deviceName)).toEqual(['/dev/xvda', '/dev/xvdb']);
    expect(nodesOf(changed).template.metadata.labels).not.toHaveProperty(['nvidia.com/gpu.present']);
  });
});

test('local disks are joined only where it is said', () => {
  expect(classOf()['instanceStorePolicy']).toBe('RAID0');
  expect(classOf({ localDisks: 'unused' })).not.toHaveProperty('instanceStorePolicy');
});

test('servers get a value that says all of it', () => {
  const made = new GpuNodePool(new Chart(new App(), 'test'), 'pool', soundPool);
  expect(made.pool).toEqual(pool);
});

test('a server and its pool fit together', () => {
  const app = new App();
  const chart = new Chart(app, 'test');
  const made = new GpuNodePool(chart, 'pool', soundPool);
  new ModelServer(chart, 'server', { ...sound, pool: made.pool });
  expect(tryRender(app).problems.map(formatProblem)).toEqual([]);
});

describe('refused', () => {
  const rows: [what: string, changed: Partial<GpuNodePoolProps>, ...messages: string[]][] = [
    [
      'an AMI that moves',
      { ami: 'al2023@latest' as 'al2023@v1' },
      'ami: "al2023@latest" is not a release, so that nodes would change without a commit (NODE-001). Fix: write such as "al2023@v20260815" or "bottlerocket@v1.53.0".',
    ],
    [
      'no limit, and nobody who pays',
      { maxGpus: 0, cost: { team: '', costCenter: 'cc-1', environment: 'test' } },
      'cost.team: "" is nothing that a bill could be split by (COST-001). Fix: write a name of letters, digits, "-", "_" and ".".',
      'maxGpus: 0 is no limit (COST-001). Fix: write a whole number of GPUs.',
    ],
    [
      'a limit below one node',
      { maxGpus: 3, instanceTypes: ['g6.12xlarge'] },
      'maxGpus 3 is less than the 4 GPUs of one node (COST-001). Fix: set it to 4 or more.',
    ],
    [
      'a limit above what is reserved',
      { capacity: { type: 'reservation', ids: ['cr-0123456789abcdef0'], instances: 1 } },
      'maxGpus 8 is more than the 4 GPUs of 1 reserved instances (COST-001). Fix: set it to 4.',
    ],
    [
      'a fraction of a GPU, and no GPU',
      { instanceTypes: ['g6f.xlarge', 'm7i.large' as 'g6.xlarge', 'g6.xlarge'] },
      'instanceTypes: g6f.xlarge has a fraction of a GPU, which no pod can ask for (GPU-002). Fix: choose a type with a whole one.',
      'instanceTypes: "m7i.large" is not a type with NVIDIA GPUs (GPU-002). Fix: write "g6f.large".',
    ],
    [
      'two architectures',
      { instanceTypes: ['g5g.xlarge', 'g6.xlarge'] },
      'instanceTypes are of amd64 and arm64, and an image is of one (NODE-002). Fix: make a pool of each.',
    ],
    [
      'ids that are none',
      {
        zones: ['eu-central-1'],
        subnets: { ids: ['subnet-x'] },
        securityGroups: { tags: {} },
        nodeRole: 'arn:aws:iam::111122223333:role/nodes',
        disk: { size: '100Gi', kmsKeyArn: 'arn:aws:kms:alias' },
        capacity: { type: 'reservation', ids: ['cr-x'], instances: 2 },
      },
      'zones: "eu-central-1" is not an availability zone, such as "eu-central-1a" (ENV-010). Fix: write an availability zone, such as "eu-central-1a".',
      'subnets.ids: "subnet-x" is not an id: subnet-… (ENV-010). Fix: write an id: subnet-….',
      'securityGroups.tags: {} selects nothing (ENV-010). Fix: write tags and their values.',
      'nodeRole: "arn:aws:iam::111122223333:role/nodes" is not the name of a role, without path or ARN (ENV-010). Fix: write the name of a role, without path or ARN.',
      'capacity.ids: "cr-x" is not a capacity reservation, such as "cr-0123456789abcdef0" (ENV-010). Fix: write a capacity reservation, such as "cr-0123456789abcdef0".',
      'disk.kmsKeyArn: "arn:aws:kms:alias" is not the ARN of a key (ENV-010). Fix: write the ARN of a key.',
    ],
    [
      'times that are none',
      { terminationGracePeriodSeconds: 0, disruptedNodes: 0.5 },
      'terminationGracePeriodSeconds: 0 is not a whole number from 1 up (RES-006). Fix: write such a number.',
      'disruptedNodes: 0.5 is not a whole number from 1 up (RES-006). Fix: write such a number.',
    ],
  ];
  test.each(rows)('%s', (_, changed, ...messages) => {
    expect(poolRendered(changed).problems.map(formatProblem)).toEqual(
      messages.map((message) => `NodePool.karpenter.sh/l4: ${message}`),
    );
  });
});
