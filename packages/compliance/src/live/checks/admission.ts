import { cis, nsa } from '@parapet/policy';
import { differences } from '../drift/compare.ts';
import { fieldsAt, itemsOf, textOf } from '../../fields.ts';
import type { LiveCheck } from '../live-check.ts';

const KINDS = ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'];

export const admission: LiveCheck = {
  id: 'LIVE-007',
  title: 'Admission policies and their bindings are there as they are rendered',
  severity: 'error',
  why: 'They hold what core-api makes at run time, which no file shows. A policy without its binding refuses nothing.',
  fix: 'find out who changed it, and let Flux apply the root layer again',
  references: [cis('4.2.1'), cis('4.2.5'), nsa('Pod security enforcement')],
  needs: ({ kind }) => KINDS.includes(kind),
  find(state, report) {
    for (const object of state.renderedOf(...KINDS)) {
      const live = state.find(object);
      if (live === undefined) continue;
      if (live === 'absent') {
        report(object, 'is not in the cluster');
        continue;
      }
      for (const { field, message } of differences(object.manifest, live))
        report(object, `${field} ${message}`, { field });
      for (const { fieldRef, warning } of itemsOf(fieldsAt(live, 'status', 'typeChecking')['expressionWarnings']))
        report(object, `${textOf(fieldRef)} does not fit what it judges: ${textOf(warning)}`, {
          fix: 'correct the expression',
        });
    }
  },
};
