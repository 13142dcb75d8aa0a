import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';

const ends = { template: { spec: { restartPolicy: 'Never' } } };
const job = (spec: object) => object('batch/v1', 'Job', 'migrate', { spec: { ...ends, ...spec } });
const cron = (spec: object) =>
  object('batch/v1', 'CronJob', 'nightly', { spec: { schedule: '0 3 * * *', jobTemplate: { spec: ends }, ...spec } });

export const examples: RuleExamples = {
  pass: [{ objects: [job({ ttlSecondsAfterFinished: 3600 }), cron({ startingDeadlineSeconds: 600 })] }],
  fail: [
    {
      objects: [job({}), cron({})],
      says: [
        'CronJob/poolside/nightly: has no deadline for its start (AVAIL-020). Fix: set spec.startingDeadlineSeconds.',
        'Job/poolside/migrate: stays after it has finished (AVAIL-020). Fix: set spec.ttlSecondsAfterFinished.',
      ],
    },
    {
      objects: [
        job({ ttlSecondsAfterFinished: 3600, template: {} }),
        cron({
          startingDeadlineSeconds: 600,
          jobTemplate: { spec: { template: { spec: { restartPolicy: 'Always' } } } },
        }),
      ],
      says: [
        'CronJob/poolside/nightly: has the restartPolicy Always, which a Job may not have (AVAIL-020). Fix: set it to Never or OnFailure.',
        'Job/poolside/migrate: has the restartPolicy Always, which a Job may not have (AVAIL-020). Fix: set it to Never or OnFailure.',
      ],
    },
  ],
};
