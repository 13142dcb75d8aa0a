import { formatProblem } from '@parapet/core';
import { describe, expect, test } from 'vitest';
import { plan, type Plan, type Wanted } from '@parapet/bootstrap';
import { nothing } from './support/nothing.ts';
import { CLUSTER_ARN, wanted } from './support/wanted.ts';

describe('an add-on', () => {
  const cni = {
    arn: 'arn:cni',
    version: 'v1.21.1-eksbuild.1',
    status: 'ACTIVE',
    issues: [],
    tags: { 'parapet:cluster': CLUSTER_ARN },
  };

  test('of a version that is not to be had names those that are', () => {
    const addons: Wanted['addons'] = [{ name: 'vpc-cni', version: 'v9.9.9-eksbuild.1' }];
    expect(problemsIn(plan({ ...wanted, addons }, nothing))).toEqual([
      'Addon/vpc-cni: has no version v9.9.9-eksbuild.1 for Kubernetes 1.34 (BOOT-017). Fix: choose another in addonVersions: there are v1.9.3-eksbuild.5, v1.21.1-eksbuild.1, v1.20.4-eksbuild.2.',
    ]);
  });

  test('whose software is there by other means is replaced only where asked', () => {
    const failed = { ...cni, status: 'CREATE_FAILED', issues: ['ConfigurationConflict: Conflicts found'] };
    expect(problemsIn(plan(wanted, { ...nothing, addons: { 'vpc-cni': failed } }))).toEqual([
      'Addon/vpc-cni: is not made: ConfigurationConflict: Conflicts found (BOOT-016). Fix: look at what is on the cluster, then replace it: --overwrite vpc-cni.',
    ]);
    const { steps } = plan(wanted, { ...nothing, addons: { 'vpc-cni': failed } }, { overwrite: ['vpc-cni'] });
    expect(steps.find(({ object }) => object === 'Addon/vpc-cni')?.actions).toMatchObject([
      { call: { operation: 'eks:DeleteAddon', input: { preserve: true } } },
      { wait: { type: 'addon-gone' } },
      { call: { operation: 'eks:CreateAddon', input: { resolveConflicts: 'OVERWRITE' } } },
      { wait: { type: 'addon' } },
    ]);
  });

  test('that the cluster has no version for cannot be had', () => {
    const addons: Wanted['addons'] = [{ name: 'amazon-cloudwatch-observability' }];
    expect(problemsIn(plan({ ...wanted, addons }, nothing))).toEqual([
      'Addon/amazon-cloudwatch-observability: has no version for Kubernetes 1.34 (BOOT-017). Fix: do without it, or run another version of Kubernetes.',
    ]);
  });

  test('without a pinned version is made in the newest that the cluster takes, whatever EKS would choose', () => {
    const step = plan(wanted, nothing).steps.find(({ object }) => object === 'Addon/vpc-cni');
    expect(step?.lines[0]).toBe('+ version v1.21.1-eksbuild.1');
    expect(step?.actions[0]).toMatchObject({
      call: { operation: 'eks:CreateAddon', input: { addonVersion: 'v1.21.1-eksbuild.1', resolveConflicts: 'NONE' } },
    });
    const odd = { ...nothing, addonVersions: { ...nothing.addonVersions, 'vpc-cni': ['next', 'v1.20.4-eksbuild.2'] } };
    expect(plan(wanted, odd).steps.find(({ object }) => object === 'Addon/vpc-cni')?.lines[0]).toBe(
      '+ version v1.20.4-eksbuild.2',
    );
  });

  test('without a pinned version is brought to the newest, never back', () => {
    const of = (version: string) =>
      plan(wanted, { ...nothing, addons: { 'vpc-cni': { ...cni, version } } }).steps.find(
        ({ object }) => object === 'Addon/vpc-cni',
      )?.lines;
    expect(of('v1.9.9-eksbuild.9')).toContain('+ version v1.21.1-eksbuild.1');
    expect(of('v1.100.0-eksbuild.1')?.some((line) => line.includes('version'))).toBe(false);
  });
});

function problemsIn({ problems }: Plan): string[] {
  return problems.map(formatProblem);
}
