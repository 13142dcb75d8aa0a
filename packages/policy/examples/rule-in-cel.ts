import { formatProblem, type RenderedObject } from '@parapet/core';
import { baseline, check, cis } from '@parapet/policy';
import { celRule } from '@parapet/policy/cel';

const deployment = (name: string, team?: string): RenderedObject => ({
  path: `${name}.yaml`,
  manifest: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop', labels: team ? { team } : {} },
  },
});

/** The expression is what a ValidatingAdmissionPolicy would hold: the cluster can be held to the same words. */
const named = celRule({
  id: 'TEAM-002',
  title: 'Deployments name the team that answers for them',
  severity: 'error',
  why: 'At three in the morning somebody has to be called.',
  fix: 'set the label team',
  references: ['on-call handbook', cis('4.5.1')],
  kinds: ['Deployment'],
  expression: "object.metadata.?labels[?'team'].orValue('') in ['checkout', 'search']",
  message: 'names no team that is on call',
});

const objects = [deployment('cart', 'checkout'), deployment('ranking', 'serach'), deployment('worker')];

const { findings } = check({ objects, kubernetes: '1.34', today: '2026-09-01' }, [...baseline, named]);

export const printed = findings.filter(({ code }) => code === 'TEAM-002').map(formatProblem);
