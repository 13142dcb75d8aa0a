import type { Account } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import { trusts } from '../iam/trust.ts';

/** Refuses a role that EKS does not know, or not yet, or that does not let its service have it. */
export function checkRole(account: Account, arn = '', service = 'pods.eks.amazonaws.com'): void {
  const { clock, lags } = account;
  const record = [...account.roles.values()].find(({ role }) => role.Arn === arn);
  if (record === undefined || clock.now() < record.createdAt + lags.propagation)
    throw new AwsError('InvalidParameterException', 'Role provided in the request does not exist.');
  const isTrusting = trusts(record, service, ['sts:AssumeRole', 'sts:TagSession']);
  if (!isTrusting || clock.now() < record.trustedAt + lags.propagation)
    throw new AwsError(
      'InvalidParameterException',
      `Trust policy of the role provided is invalid: it must allow ${service} sts:AssumeRole and sts:TagSession.`,
    );
}

/** Whether a principal is there, as far as EKS knows. */
export function isKnownPrincipal({ roles, clock, lags }: Account, arn: string): boolean {
  const record = [...roles.values()].find(({ role }) => role.Arn === arn);
  return record !== undefined && clock.now() >= record.createdAt + lags.propagation;
}
