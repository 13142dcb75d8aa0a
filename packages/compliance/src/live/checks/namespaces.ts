import { nsa } from '@parapet/policy';
import { differences } from '../drift/compare.ts';
import type { LiveCheck } from '../live-check.ts';

export const namespaces: LiveCheck = {
  id: 'LIVE-001',
  title: 'Namespaces are there with the labels that are rendered',
  severity: 'error',
  why: 'Whoever changes pod-security.kubernetes.io/enforce switches admission off for every pod that comes after.',
  fix: 'find out who changed it, and let Flux apply the root layer again',
  references: [nsa('Pod security enforcement'), nsa('Namespaces')],
  needs: ({ kind }) => kind === 'Namespace',
  find(state, report) {
    for (const object of state.renderedOf('Namespace')) {
      const live = state.find(object);
      if (live === undefined) continue;
      if (live === 'absent') report(object, 'is not in the cluster');
      else if (live.metadata['deletionTimestamp'] !== undefined) report(object, 'is being deleted');
      // Its finalizer is the server's.
      else
        for (const { field, message } of differences(object.manifest, live, (one) => one === 'spec'))
          report(object, `${field} ${message}`, { field });
    }
  },
};
