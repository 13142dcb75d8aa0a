import { cis } from '@parapet/policy';
import type { AwsAnswers } from '../aws-answers.ts';
import type { LiveCheck } from '../live-check.ts';

/** The half that is in AWS. Without its answers it finds nothing and is unknown. */
export function identities(answers?: AwsAnswers): LiveCheck {
  const differences = answers !== undefined && 'differences' in answers ? answers.differences : undefined;
  return {
    id: 'LIVE-010',
    title: 'Service accounts have the AWS roles, and the cluster the add-ons, that are wanted',
    severity: 'error',
    why: 'What a pod may do in AWS is decided there: by associations, trust policies and add-ons, and who may enter the cluster by access entries. Nothing in the cluster shows it: --aws asks AWS.',
    fix: 'look at parapet bootstrap plan, and apply it',
    references: [cis('2.1.1'), cis('4.1.7'), cis('5.2.1'), cis('5.3.1'), cis('5.4.1')],
    unknown:
      differences === undefined
        ? `identities and add-ons in AWS (${answers === undefined ? '--aws asks for them' : 'it did not answer'})`
        : undefined,
    needs: () => false,
    find(_, report) {
      for (const { object, message, fix } of differences ?? []) report({ object }, message, { fix });
    },
  };
}
