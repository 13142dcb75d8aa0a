import type { Manifest } from '@parapet/core';
import { nsa } from '@parapet/policy';
import { fieldsAt, textOf } from '../../fields.ts';
import type { LiveCheck } from '../live-check.ts';
import { readyOf } from '../ready.ts';
import type { State } from '../state.ts';

const KINDS = ['Kustomization', 'GitRepository', 'OCIRepository', 'HelmRepository', 'HelmRelease'];

export const flux: LiveCheck = {
  id: 'LIVE-008',
  title: 'Flux is at work: everything of its own is Ready, not suspended, and at one revision',
  severity: 'error',
  why: 'While a layer is suspended or fails, what is committed is not what runs, and nothing that somebody changes by hand is put back.',
  fix: 'look at it with flux get all --all-namespaces, and put right what it says',
  references: ['Flux: conditions of the Kustomization API', nsa('Upgrading and application security practices')],
  needs: ({ kind }) => KINDS.includes(kind),
  find(state, report) {
    // Those that the installation of Flux has beside ours as well: the layers hang on them.
    for (const live of state.liveOf(...KINDS)) {
      const about = state.rendered.find(({ manifest }) => isSame(manifest, live)) ?? { manifest: live };
      const { suspend, type } = fieldsAt(live, 'spec');
      // A registry of charts is only an address, and has no status.
      if (live.kind === 'HelmRepository' && type === 'oci') continue;
      const fault = readyOf(live);
      if (suspend === true)
        report(about, 'is suspended', { fix: `run flux resume ${live.kind.toLowerCase()} ${live.metadata.name}` });
      else if (fault !== undefined) report(about, fault);
      else if (live.kind === 'Kustomization')
        compareRevision(state, live, (message) => {
          report(about, message);
        });
    }
  },
};

function compareRevision(state: State, live: Manifest, report: (message: string) => void): void {
  const { kind, name, namespace = live.metadata.namespace } = fieldsAt(live, 'spec', 'sourceRef');
  const source = state.live.find(
    (one) => one.kind === kind && one.metadata.name === name && one.metadata.namespace === namespace,
  );
  if (source === undefined) return;
  const wanted = textOf(fieldsAt(source, 'status', 'artifact')['revision']);
  const applied = textOf(fieldsAt(live, 'status')['lastAppliedRevision']);
  if (applied !== wanted) report(`has applied ${applied || 'nothing'}, its source is at ${wanted || 'nothing'}`);
}

function isSame(a: Manifest, b: Manifest): boolean {
  return a.kind === b.kind && a.metadata.name === b.metadata.name && a.metadata.namespace === b.metadata.namespace;
}
