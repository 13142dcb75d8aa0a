import { check, platform } from '@parapet/policy';
import { fieldsAt } from '../../fields.ts';
import type { LiveCheck } from '../live-check.ts';

const OVER = new Set<unknown>(['Succeeded', 'Failed']);
const STANDARD = platform.filter(({ id }) => id === 'POD-001' || id === 'POD-002');

export const pods: LiveCheck = {
  id: 'LIVE-004',
  title: 'Running pods meet the Pod Security Standard that their namespace is rendered with',
  severity: 'error',
  why: 'Admission judges a pod once, by the labels of that moment: a pod from before, or from a moment without the label, runs on.',
  fix: 'delete the pod, and change what made it',
  references: ['Kubernetes: Pod Security Standards', ...new Set(STANDARD.flatMap(({ references }) => references))],
  needs: ({ kind }) => kind === 'Pod',
  find(state, report) {
    const running = state.liveOf('Pod').filter((pod) => !OVER.has(fieldsAt(pod, 'status')['phase']));
    const byPath = new Map(running.map((manifest, index) => [`pod ${index}`, manifest]));
    const objects = [...state.renderedOf('Namespace'), ...[...byPath].map(([path, manifest]) => ({ manifest, path }))];
    const { findings } = check({ objects, kubernetes: state.kubernetes, today: '' }, STANDARD);
    for (const { path = '', message, controls } of findings) {
      const pod = byPath.get(path);
      if (pod !== undefined) report({ manifest: pod }, message, { controls });
    }
  },
};
