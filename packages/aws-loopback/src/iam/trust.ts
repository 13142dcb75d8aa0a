import type { Account, RoleRecord } from '../account.ts';
import { AwsError } from '../aws-error.ts';

/** Checks a trust policy as IAM does and returns it with roles by their ids, which is how IAM keeps it. */
export function keptTrust({ roles, clock, lags }: Account, text: string): string {
  const document = documentOf(text);
  if (text.length > 2048) throw new AwsError('LimitExceededException', 'Cannot exceed quota for ACLSizePerRole: 2048');
  for (const { Principal: principal } of document.Statement) {
    if (principal === undefined)
      throw new AwsError('MalformedPolicyDocumentException', 'Missing required field Principal');
    for (const arn of principal.AWS === undefined ? [] : [principal.AWS].flat()) {
      const found = [...roles.values()].find(({ role }) => role.Arn === arn);
      const isKnown =
        arn.endsWith(':root') || (found !== undefined && clock.now() >= found.createdAt + lags.propagation);
      if (!isKnown)
        throw new AwsError('MalformedPolicyDocumentException', `Invalid principal in policy: "AWS":"${arn}"`);
    }
  }
  return replaced(
    text,
    [...roles.values()].map(({ role }) => [role.Arn, role.RoleId]),
  );
}

/** As IAM shows it: a role that is gone stays as its id. */
export function shownTrust({ roles }: Account, kept: string): string {
  return replaced(
    kept,
    [...roles.values()].map(({ role }) => [role.RoleId, role.Arn]),
  );
}

/** Whether a service may assume the role, as far as EKS looks: the principal and the two actions. */
export function trusts({ trust }: RoleRecord, service: string, actions: readonly string[]): boolean {
  return documentOf(trust).Statement.some(
    ({ Effect, Principal, Action }) =>
      Effect === 'Allow' &&
      [Principal?.Service ?? []].flat().includes(service) &&
      actions.every((action) => [Action].flat().includes(action)),
  );
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Principal?: { readonly AWS?: string | string[]; readonly Service?: string | string[] };
}

/** The parts of a policy that are looked at. */
export function documentOf(text: string): { readonly Statement: readonly Statement[] } {
  try {
    const document = JSON.parse(text) as { readonly Version?: unknown; readonly Statement?: unknown };
    if (document.Version === '2012-10-17' && Array.isArray(document.Statement) && document.Statement.length > 0)
      return { Statement: document.Statement as readonly Statement[] };
  } catch {
    // Told below.
  }
  throw new AwsError('MalformedPolicyDocumentException', 'Syntax errors in policy.');
}

function replaced(text: string, names: readonly (readonly [from: string, to: string])[]): string {
  return names.reduce((sum, [from, to]) => sum.replaceAll(`"AWS":"${from}"`, `"AWS":"${to}"`), text);
}
