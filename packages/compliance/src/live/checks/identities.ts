import { cis } from '@parapet/policy';
import type { LiveCheck } from '../live-check.ts';

/** The half that is in AWS. Without its answers it finds nothing and is unknown. */
export const identities: LiveCheck = {
  id: 'LIVE-010',
  title: 'Service accounts have the AWS roles, and the cluster the add-ons, that are wanted',
  severity: 'error',
  why: 'What a pod may do in AWS is decided there: by associations, trust policies and add-ons, and who may enter the cluster by access entries.',
  fix: 'compare aws.json with what AWS has',
  references: [cis('2.1.1'), cis('4.1.7'), cis('5.2.1'), cis('5.3.1'), cis('5.4.1')],
  unknown: 'identities and add-ons in AWS (needs AWS credentials)',
  needs: () => false,
  find: () => undefined,
};
