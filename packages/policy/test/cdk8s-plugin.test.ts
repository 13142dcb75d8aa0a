import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyValidation } from '@parapet/policy/cdk8s-plugin';
import type { Validation } from 'cdk8s-cli/plugins';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainProject, type PlainProject } from './support/plain-project.ts';
import { plainApp, quickStart } from './support/plain-app.ts';

const SLOW_MS = 60_000;

let project: PlainProject;
beforeAll(async () => {
  project = await plainProject();
}, SLOW_MS);
afterAll(() => {
  project.remove();
});

describe('cdk8s synth with the plugin', { timeout: SLOW_MS }, () => {
  it('is the interface that the command asks for', () => {
    const validation: Validation = new PolicyValidation({});
    expect(validation).toHaveProperty('validate');
  });

  it('passes a careful app', async () => {
    const { code, output } = await project.synth({ preset: 'restricted', kubernetes: '1.34' }, plainApp);
    expect(output).toContain('Validations ended succesfully');
    expect(output).toMatch(/Objects\s*│\s*8\b/);
    expect(code).toBe(0);
  });

  it('stops a careless one: rule, reason, fix, object, construct and file', async () => {
    const { code, output } = await project.synth({ preset: 'restricted', kubernetes: '1.34' }, quickStart);
    expect(code).toBe(2);
    for (const line of [
      'IMG-001: Images are named by registry, tag and digest (1 occurrences)',
      '    - Construct Path: shop/object0',
      `    - Manifest Path: ${join('dist', 'shop.k8s.yaml')}`,
      '      > Deployment/web/nginx-deployment: container nginx uses nginx:1.14.2',
      '  How to fix: write registry/path:tag@sha256:…',
    ])
      expect(output).toContain(line);
  });

  it('writes the same into the report that the command is asked for', async () => {
    await project.synth(
      { preset: 'baseline', kubernetes: '1.34' },
      bad,
      '--validation-reports-output-file',
      'report.json',
    );
    const { reports } = JSON.parse(readFileSync(join(project.folder, 'report.json'), 'utf8')) as {
      reports: { violations: { ruleName: string; violatingConstructs: { constructPath: string }[] }[] }[];
    };
    expect(reports[0]!.violations.map(({ ruleName }) => ruleName)).toEqual(['RBAC-007: No rights for everyone']);
    expect(reports[0]!.violations[0]!.violatingConstructs[0]!.constructPath).toBe('shop/object0');
  });

  it('takes waivers, until their last day', async () => {
    const waiver = { rule: 'RBAC-007', object: 'RoleBinding/shop/all', reason: 'a test', owner: 'shop' };
    const synth = (expires: string) =>
      project.synth({ preset: 'baseline', kubernetes: '1.34', waivers: [{ ...waiver, expires }] }, bad);
    const held = await synth('9999-12-31');
    expect(held.output).toMatch(/Waived\s*│\s*1\b/);
    expect(held.code).toBe(0);
    const expired = await synth('2020-01-01');
    expect(expired.output).toContain('waiver RBAC-007 RoleBinding/shop/all: expired on 2020-01-01');
    expect(expired.code).toBe(2);
  });

  it('takes rules in CEL from the settings', async () => {
    const rule = {
      id: 'TEAM-001',
      title: 'Bindings name a team',
      severity: 'warning',
      why: 'Somebody answers for it.',
      fix: 'set the label team',
      kinds: ['RoleBinding'],
      expression: "has(object.metadata.labels) && 'team' in object.metadata.labels",
      message: 'names no team',
    };
    const fine = [{ ...bad[0]!, subjects: [{ kind: 'ServiceAccount', name: 'cart', namespace: 'shop' }] }];
    const { code, output } = await project.synth({ preset: 'baseline', kubernetes: '1.34', rules: [rule] }, fine);
    expect(output).toContain('TEAM-001 (warning): Bindings name a team (1 occurrences)');
    expect(output).toContain('      > RoleBinding/shop/all: names no team');
    expect(code).toBe(0);
  });

  it('judges nothing by settings that are wrong, and does not pass', async () => {
    const { code, output } = await project.synth(
      { preset: 'strict', kubernets: '1.34', rules: [{ id: 'X-001' }] },
      plainApp,
    );
    expect(code).toBe(2);
    expect(output.match(/(?<= > ).*/g)).toEqual([
      'properties.kubernets: is no setting',
      'properties.preset: is "strict"',
      'properties.kubernetes: is missing',
      'properties.rules[0]: has no title, why, fix, expression, message, kinds, severity (error or warning)',
    ]);
    expect(output).toContain('How to fix: did you mean kubernetes');
  });
});

const bad = [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'all', namespace: 'shop' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'system:authenticated' }],
  },
];
