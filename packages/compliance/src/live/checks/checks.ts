import type { AwsAnswers } from '../aws-answers.ts';
import type { LiveCheck } from '../live-check.ts';
import { admission } from './admission.ts';
import { budgets } from './budgets.ts';
import { drift } from './drift.ts';
import { flux } from './flux.ts';
import { identities } from './identities.ts';
import { namespaces } from './namespaces.ts';
import { networkPolicies } from './network-policies.ts';
import { pods } from './pods.ts';
import { rights } from './rights.ts';
import { secrets } from './secrets.ts';

const CLUSTER: readonly LiveCheck[] = [
  namespaces,
  rights,
  budgets,
  pods,
  drift,
  secrets,
  admission,
  flux,
  networkPolicies,
];

/** In the order of their codes. */
export const checks = checksWith();

/** The same, with what AWS has answered. */
export function checksWith(answers?: AwsAnswers): readonly LiveCheck[] {
  return [...CLUSTER, identities(answers)];
}
