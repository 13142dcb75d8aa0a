import { cis, nsa } from '@parapet/policy';
import { differences } from '../drift/compare.ts';
import { fieldsAt, textOf } from '../../fields.ts';
import type { LiveCheck } from '../live-check.ts';
import type { State } from '../state.ts';
import { isOfDrift } from './kinds.ts';

/** A field that somebody changed is said; a list of all of them is for kubectl diff. */
const MOST = 5;

export const drift: LiveCheck = {
  id: 'LIVE-005',
  title: 'Objects are in the cluster as they are rendered',
  severity: 'error',
  why: 'What was reviewed is not what runs: a container, a variable or a right that somebody added is in no commit, and Flux leaves fields alone that it does not know.',
  fix: 'find out who changed it, and let Flux apply the layer again, or commit the change',
  references: [cis('4.5.1'), nsa('Upgrading and application security practices')],
  needs: ({ apiVersion, kind, namespace }, rendered) =>
    rendered.some(
      (object) =>
        object.apiVersion === apiVersion &&
        object.kind === kind &&
        object.metadata.namespace === namespace &&
        isOfDrift(object),
    ),
  find(state, report) {
    const scaled = scaledOf(state);
    for (const object of state.rendered.filter(({ manifest }) => isOfDrift(manifest))) {
      const live = state.find(object);
      if (live === undefined) continue;
      if (live === 'absent') {
        report(object, 'is not in the cluster');
        continue;
      }
      const { kind, metadata } = object.manifest;
      const isScaled = scaled.has(`${kind}/${metadata.namespace ?? ''}/${metadata.name}`);
      const isElsewhere = (field: string): boolean =>
        (isScaled && field === 'spec.replicas') || (kind === 'ExternalSecret' && field === 'spec.target.immutable');
      const found = differences(object.manifest, live, isElsewhere);
      for (const { field, message } of found.slice(0, MOST)) report(object, `${field} ${message}`, { field });
      if (found.length > MOST) report(object, `${found.length - MOST} more fields are not as they are rendered`);
    }
  },
};

/** What an autoscaler sets the replicas of. */
function scaledOf(state: State): ReadonlySet<string> {
  return new Set(
    state.renderedOf('HorizontalPodAutoscaler', 'ScaledObject').map(({ manifest }) => {
      const { kind = 'Deployment', name } = fieldsAt(manifest, 'spec', 'scaleTargetRef');
      return `${textOf(kind)}/${manifest.metadata.namespace ?? ''}/${textOf(name)}`;
    }),
  );
}
