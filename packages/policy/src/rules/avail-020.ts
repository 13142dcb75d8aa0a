import { fields, fieldsAt, items, shown } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const avail020: ObjectRule = {
  id: 'AVAIL-020',
  title: 'Jobs end, are cleaned away, and do not pile up',
  severity: 'error',
  why: 'A finished Job stays, with its pods and their logs, until somebody deletes it. A CronJob without a deadline that missed a hundred starts never starts again.',
  fix: 'set ttlSecondsAfterFinished of a Job, startingDeadlineSeconds of a CronJob',
  references: [
    'Kubernetes: automatic cleanup for finished Jobs',
    'Kubernetes: CronJob, deadline for delayed Job start',
  ],
  cel: {
    kinds: ['Job', 'CronJob'],
    expression: [
      "(object.kind == 'Job' ? has(object.spec.ttlSecondsAfterFinished) || object.metadata.?ownerReferences.orValue([]).size() > 0 : has(object.spec.startingDeadlineSeconds))",
      "(object.kind == 'Job' ? object.spec : object.spec.jobTemplate.spec).?template.?spec.?restartPolicy.orValue('Always') in ['Never', 'OnFailure']",
    ].join(' && '),
  },
  check(index, report) {
    for (const job of index.of('Job')) {
      const isOwned = items(fields(job.manifest.metadata).ownerReferences).length > 0;
      if (!isOwned && fields(job.manifest.spec).ttlSecondsAfterFinished === undefined)
        report(job, 'stays after it has finished', 'set spec.ttlSecondsAfterFinished');
    }
    for (const job of index.of('CronJob'))
      if (fields(job.manifest.spec).startingDeadlineSeconds === undefined)
        report(job, 'has no deadline for its start', 'set spec.startingDeadlineSeconds');
    for (const job of [...index.of('Job'), ...index.of('CronJob')]) {
      const spec = fields(job.manifest.spec);
      const own = job.manifest.kind === 'Job' ? spec : fieldsAt(spec, 'jobTemplate', 'spec');
      const { restartPolicy = 'Always' } = fieldsAt(own, 'template', 'spec');
      if (restartPolicy !== 'Never' && restartPolicy !== 'OnFailure')
        report(
          job,
          `has the restartPolicy ${shown(restartPolicy)}, which a Job may not have`,
          'set it to Never or OnFailure',
        );
    }
  },
};
