import { nameOf } from '../index/identity.ts';
import { badNamesOf } from '../objects/name-forms.ts';
import type { ObjectRule } from '../rule.ts';

/** Of a CronJob: its Jobs are named after it, and after the minute. */
const CRON_JOB = 52;

export const name002: ObjectRule = {
  id: 'NAME-002',
  title: 'No name is too long for the API server',
  severity: 'error',
  why: 'The API server refuses the object; it cuts nothing.',
  fix: 'shorten it',
  references: ['Kubernetes: object names and IDs', 'Kubernetes: CronJob'],
  check(index, report) {
    for (const { object, code, reason } of index.derived(badNamesOf)) if (code === 'NAME-002') report(object, reason);
    for (const object of index.of('CronJob')) {
      const { length } = nameOf(object.manifest);
      if (length > CRON_JOB)
        report(object, `metadata.name has ${length} characters, the limit of a CronJob is ${CRON_JOB}`);
    }
  },
};
