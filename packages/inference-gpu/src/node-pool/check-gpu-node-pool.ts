import { checkNatural, parseBytes, parseCpu, parseDnsSubdomain, parseLabels, quote, type Checks } from '@parapet/core';
import { findInstanceType, suggestInstanceType } from '../catalogue/instance-types.ts';
import type { GpuNodePoolProps, Selection } from './gpu-node-pool-props.ts';

/**
 * COST-001: no limit, or nobody who pays. GPU-002: instance types that have no GPU for a pod. NODE-001: an AMI that moves.
 * NODE-002: types of two architectures. ENV-010: an id or zone that is none. RES-001, RES-006 and the names as usual.
 */
export function checkGpuNodePool(checks: Checks, props: GpuNodePoolProps): void {
  const { name, partOf, ami, nodeRole, zones, disk, daemons } = props;
  checks.value('name', parseDnsSubdomain(name));
  checks.value('labels', parseLabels({ partOf }));
  checkTypes(checks, props);
  checkCost(checks, props);
  checkNumbers(checks, props);
  if (!/^(al2023@v[0-9]{8}|bottlerocket@v[0-9]+\.[0-9]+\.[0-9]+)$/.test(ami))
    checks.report(
      'NODE-001',
      `ami: ${quote(ami)} is not a release, so that nodes would change without a commit`,
      'write such as "al2023@v20260815" or "bottlerocket@v1.53.0"',
    );
  checkIds(checks, 'zones', zones, /^[a-z]{2,4}(-[a-z0-9]+)+[a-z]$/, 'an availability zone, such as "eu-central-1a"');
  checkSelection(checks, 'subnets', props.subnets, 'subnet');
  checkSelection(checks, 'securityGroups', props.securityGroups, 'sg');
  checkIds(checks, 'nodeRole', [nodeRole], /^[\w+=,.@-]{1,64}$/, 'the name of a role, without path or ARN');
  checkCapacity(checks, props);
  checks.value('disk.size', parseBytes(disk.size));
  if (disk.kmsKeyArn !== undefined)
    checkIds(
      checks,
      'disk.kmsKeyArn',
      [disk.kmsKeyArn],
      /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
      'the ARN of a key',
    );
  if (daemons === undefined) return;
  checks.value('daemons.cpu', parseCpu(daemons.cpu));
  checks.value('daemons.memory', parseBytes(daemons.memory));
}

function checkTypes(checks: Checks, { instanceTypes }: GpuNodePoolProps): void {
  if (instanceTypes.length === 0) checks.report('GPU-002', 'instanceTypes: there is none', 'name at least one');
  for (const name of instanceTypes as readonly string[]) {
    const type = findInstanceType(name);
    const meant = type === undefined ? suggestInstanceType(name) : undefined;
    if (type === undefined)
      checks.report(
        'GPU-002',
        `instanceTypes: ${quote(name)} is not a type with NVIDIA GPUs`,
        meant === undefined ? 'choose one of the catalogue' : `write ${quote(meant)}`,
      );
    else if (type.gpus === 0)
      checks.report(
        'GPU-002',
        `instanceTypes: ${name} has a fraction of a GPU, which no pod can ask for`,
        'choose a type with a whole one',
      );
  }
  const arches = new Set((instanceTypes as readonly string[]).flatMap((name) => findInstanceType(name)?.arch ?? []));
  if (arches.size > 1)
    checks.report('NODE-002', 'instanceTypes are of amd64 and arm64, and an image is of one', 'make a pool of each');
}

function checkCost(checks: Checks, { maxGpus, cost, instanceTypes, capacity }: GpuNodePoolProps): void {
  for (const [setting, value] of Object.entries(cost))
    if (typeof value !== 'string' || !/^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/.test(value))
      checks.report(
        'COST-001',
        `cost.${setting}: ${quote(value)} is nothing that a bill could be split by`,
        'write a name of letters, digits, "-", "_" and "."',
      );
  const sizes = (instanceTypes as readonly string[]).map((name) => findInstanceType(name)?.gpus ?? 0);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (!(Number.isSafeInteger(maxGpus) && maxGpus >= 1))
    checks.report('COST-001', `maxGpus: ${quote(maxGpus)} is no limit`, 'write a whole number of GPUs');
  else if (maxGpus < least)
    checks.report(
      'COST-001',
      `maxGpus ${maxGpus} is less than the ${least} GPUs of one node`,
      `set it to ${least} or more`,
    );
  else if ('instances' in capacity && maxGpus > capacity.instances * most)
    checks.report(
      'COST-001',
      `maxGpus ${maxGpus} is more than the ${capacity.instances * most} GPUs of ${capacity.instances} reserved instances`,
      `set it to ${capacity.instances * most}`,
    );
}

function checkNumbers(checks: Checks, props: GpuNodePoolProps): void {
  const { terminationGracePeriodSeconds = 1, disruptedNodes = 1, capacity } = props;
  const instances = 'instances' in capacity ? { 'capacity.instances': capacity.instances } : {};
  for (const [setting, value] of Object.entries({ terminationGracePeriodSeconds, disruptedNodes, ...instances }))
    checkNatural(checks, setting, value);
}

function checkCapacity(checks: Checks, { capacity }: GpuNodePoolProps): void {
  if ('ids' in capacity)
    checkIds(
      checks,
      'capacity.ids',
      capacity.ids,
      /^cr-[0-9a-f]{8,17}$/,
      'a capacity reservation, such as "cr-0123456789abcdef0"',
    );
}

function checkSelection(checks: Checks, setting: string, selection: Selection<string>, prefix: string): void {
  if ('ids' in selection) {
    checkIds(checks, `${setting}.ids`, selection.ids, new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), `an id: ${prefix}-…`);
    return;
  }
  const entries = Object.entries(selection.tags);
  if (entries.length === 0 || entries.some(([key, value]) => key === '' || value === ''))
    checks.report(
      'ENV-010',
      `${setting}.tags: ${quote(selection.tags)} selects nothing`,
      'write tags and their values',
    );
}

function checkIds(checks: Checks, setting: string, ids: readonly string[], form: RegExp, what: string): void {
  if (ids.length === 0) checks.report('ENV-010', `${setting}: there is none`, `name at least one`);
  for (const id of ids)
    if (typeof id !== 'string' || !form.test(id))
      checks.report('ENV-010', `${setting}: ${quote(id)} is not ${what}`, `write ${what}`);
}
