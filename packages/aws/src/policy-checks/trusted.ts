import type { Reporter } from './reporter.ts';
import type { ReadStatement, Test } from './read-statement.ts';
import type { DocumentKind } from './statements.ts';

/**
 * AWS-003: everybody, a service of AWS whoever it works for (the confused deputy), an account whole, or whoever has a token of the
 * provider.
 */
export function checkTrusted(reporter: Reporter, where: string, statement: ReadStatement, kind: DocumentKind): void {
  if (statement.effect === 'Deny' || kind === 'identity' || kind === 'session') return;
  const tests = statement.conditions.filter(isHolding);
  const holds = (keys: RegExp) => tests.some(({ key }) => keys.test(key));
  const trusts = (whom: string, fix: string) => {
    reporter.report('AWS-003', `${where} trusts ${whom}`, fix);
  };
  for (const { type, value } of statement.principals) {
    if (value === '*') {
      if (
        kind === 'trust' ||
        !holds(
          /^aws:(Principal(Arn|Account|Org(ID|Paths))|Source(Arn|Account|Org(ID|Paths)|Vpce?))$|^kms:CallerAccount$/i,
        )
      )
        trusts('everyone', 'name who it is for');
    } else if (type === 'Service') {
      if (!/^ec2\.amazonaws\.com(\.cn)?$/.test(value) && !holds(/^aws:Source(Arn|Account|Org(ID|Paths))$/i))
        trusts(`${value} whoever it works for`, 'compare aws:SourceAccount, or aws:SourceArn, with what it is for');
      if (
        value === 'pods.eks.amazonaws.com' &&
        !['sts:AssumeRole', 'sts:TagSession'].every((action) => statement.actions.includes(action))
      )
        trusts(
          `${value} with ${statement.actions.join(' and ')}`,
          'allow sts:AssumeRole and sts:TagSession: EKS asks for both',
        );
    } else if (type === 'Federated' && value.includes(':oidc-provider/')) {
      for (const claim of ['aud', 'sub'])
        if (!tests.some(({ key, operator }) => key.endsWith(`:${claim}`) && operator === 'StringEquals'))
          trusts(`tokens of ${value} with any ${claim}`, `compare :${claim} by StringEquals`);
    } else if (
      kind === 'trust' &&
      /^\d{12}$|:root$/.test(value) &&
      !holds(/^(sts:ExternalId|aws:Principal(Arn|Org(ID|Paths)|Tag\/.+))$/i)
    )
      trusts(`whoever ${value} lets`, 'name one role');
  }
}

/** A test that a request without the key fails, and that says which values there may be. */
function isHolding({ operator, values }: Test): boolean {
  return /^(ForAnyValue:)?(String(Equals(IgnoreCase)?|Like)|Arn(Equals|Like))$/.test(operator) && !values.includes('*');
}
