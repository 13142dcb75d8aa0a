import { formatProblem, type RenderedObject } from '@parapet/core';
import { check, platform, type ObjectRule } from '@parapet/policy';

/** Objects come from anywhere: a render, a folder of YAML, a cluster. `path` says where, for the reader of a finding. */
const objects: readonly RenderedObject[] = [
  {
    path: 'rbac.yaml',
    manifest: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'deployer' },
      rules: [{ apiGroups: [''], resources: ['deployments'], verbs: ['get', '*'] }],
    },
  },
];

/** A rule of a team's own is one object beside the others. */
const team: ObjectRule = {
  id: 'TEAM-001',
  title: 'Objects name the team that answers for them',
  severity: 'error',
  why: 'At three in the morning somebody has to be called.',
  fix: 'set the label parapet.example/team',
  references: ['on-call handbook'],
  check(index, report) {
    for (const object of index.objects)
      if (object.manifest.metadata.labels?.['parapet.example/team'] === undefined) report(object, 'names no team');
  },
};

const { findings } = check(
  {
    objects,
    kubernetes: '1.34',
    today: '2026-09-01',
    waivers: [
      {
        rule: 'TEAM-001',
        object: 'ClusterRole/deployer',
        reason: 'shared by all teams until each has its own',
        owner: 'platform team',
        expires: '2026-12-31',
      },
    ],
  },
  [...platform, team],
);

export const printed = findings.map(formatProblem);
