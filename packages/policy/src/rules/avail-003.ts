import { quote, type RenderedObject } from '@parapet/core';
import { readCount } from '../objects/count.ts';
import { fields, fieldsAt } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const avail003: ObjectRule = {
  id: 'AVAIL-003',
  title: 'Shares of pods are whole numbers or percentages',
  severity: 'error',
  why: 'The API server refuses "75", 0.75 and "101%".',
  fix: 'write a number of pods, or a percentage such as "75%"',
  references: ['Kubernetes: specifying a disruption budget'],
  check(index, report) {
    const judge = (object: RenderedObject, settings: Readonly<Record<string, unknown>>): void => {
      for (const [name, value] of Object.entries(settings))
        if (value !== undefined && readCount(value) === undefined) report(object, `has ${name} ${quote(value)}`);
    };
    for (const budget of index.of('PodDisruptionBudget')) {
      const { minAvailable, maxUnavailable } = fields(budget.manifest.spec);
      judge(budget, { minAvailable, maxUnavailable });
    }
    for (const deployment of index.of('Deployment')) {
      const { maxSurge, maxUnavailable } = fieldsAt(deployment.manifest, 'spec', 'strategy', 'rollingUpdate');
      judge(deployment, { maxSurge, maxUnavailable });
    }
  },
};
