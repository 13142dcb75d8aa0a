import type { Manifest } from '@parapet/core';
import { bindingsOf, cis, Index, nsa, type Binding } from '@parapet/policy';
import { covers } from '../../rights/covers.ts';
import type { Grant } from '../../rights/grant.ts';
import { POWERS, powersOf } from '../../rights/powers.ts';
import { grantOf, rightsOf, rulesByRole } from '../../rights/rights.ts';
import { differences } from '../drift/compare.ts';
import { fieldsAt, textOf } from '../../fields.ts';
import type { LiveCheck, ReportLive } from '../live-check.ts';
import { releaseOf } from '../release-of.ts';
import type { State } from '../state.ts';
import { isEveryone, isOfTheCluster, isOurs, showSubject } from '../subjects.ts';

const KINDS = ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'];

export const rights: LiveCheck = {
  id: 'LIVE-002',
  title: 'Nobody has more rights in the namespaces than is rendered',
  severity: 'error',
  why: 'A binding that somebody added is in no commit: Flux does not know it, and does not take it away.',
  fix: 'delete it, or render it',
  references: [cis('4.1.1'), cis('4.1.2'), cis('4.1.8'), nsa('Role-based access control')],
  needs: ({ kind }) => KINDS.includes(kind),
  find(state, report) {
    compareRendered(state, report);
    const roles = rulesByRole(state.index);
    const held = heldByInstallers(state);
    for (const binding of bindingsOf(state.index)) {
      const grant = grantOf(binding, roles);
      const manifest = binding.object.manifest;
      if (state.isRendered(manifest) || !reachesUs(state, binding, grant)) continue;
      if (grant.rules === undefined && !state.hasRoles(grant.role)) continue;
      const release = releaseOf(state, manifest);
      const granter = release && installerOf(release.manifest);
      const passed = (held.get(granter ?? '') ?? []).filter(({ scope }) => scope === '*' || scope === grant.scope);
      const rules = passed.flatMap((one) => one.rules ?? []);
      if (granter !== undefined && grant.rules?.every((rule) => covers(rules, rule)) === true) continue;
      report({ manifest }, `grants ${namesOf(binding)} ${wordsOf(grant)}, and ${faultOf(granter)}`);
    }
  },
};

function compareRendered(state: State, report: ReportLive): void {
  for (const object of state.renderedOf(...KINDS)) {
    const live = state.find(object);
    if (live === undefined) continue;
    if (live === 'absent') report(object, 'is not in the cluster', { fix: PUT_BACK });
    else
      for (const { field, message } of differences(object.manifest, live))
        report(object, `${field} ${message}`, { field, fix: PUT_BACK });
  }
}

const PUT_BACK = 'find out who changed it, and let Flux apply the root layer again';

/** Whether a binding that is not rendered is of concern: it is in a namespace of ours, for an account of ours, or gives a power over everything. */
function reachesUs(state: State, { subjects }: Binding, grant: Grant): boolean {
  if (subjects.every((subject) => isOfTheCluster(subject))) return false;
  if (grant.scope !== '*') return state.namespaces.has(grant.scope);
  const isPowerful = grant.rules === undefined || powersOf([grant]).length > 0;
  return isPowerful || subjects.some((subject) => isOurs(state, subject) && !isOfTheCluster(subject));
}

/** Kubernetes lets nobody grant what they do not hold: what a chart grants is bounded by what its installer has in the files. */
function heldByInstallers(state: State): ReadonlyMap<string, readonly Grant[]> {
  const index = new Index({ objects: state.rendered, kubernetes: state.kubernetes, today: '' });
  return new Map(rightsOf(index).map(({ subject, grants }) => [subject, grants]));
}

function installerOf(release: Manifest): string {
  return `ServiceAccount ${release.metadata.namespace ?? ''}/${textOf(fieldsAt(release, 'spec')['serviceAccountName'])}`;
}

function namesOf({ subjects }: Binding): string {
  return subjects
    .map((subject) => (isEveryone(subject) ? `everyone (${subject.name})` : showSubject(subject)))
    .join(', ');
}

function wordsOf(grant: Grant): string {
  const powers = powersOf([grant]).map(({ power }) => POWERS[power]);
  const where = grant.scope === '*' ? 'the whole cluster' : grant.scope;
  const what = grant.rules === undefined ? ', which is not there' : powers.length > 0 ? ` (${powers.join(', ')})` : '';
  return `${grant.role}${what} in ${where}`;
}

function faultOf(installer: string | undefined): string {
  return installer === undefined ? 'is not rendered' : `${installer}, which is to have made it, may not grant that`;
}
