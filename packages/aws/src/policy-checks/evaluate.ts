import { listOf, type OneOrMore } from '../policy-document.ts';
import { matchesGlob } from './glob.ts';
import { holds, withVariables } from './holds.ts';
import { isFields, statementOf, type Principal, type ReadStatement } from './read-statement.ts';

/** A call as IAM sees it. */
export interface AwsCall {
  readonly action: string;
  /** ARN, or `*` for an action that takes none. Absent where a trust policy is asked: the role is what it stands on. */
  readonly resource?: string;
  /** Values by condition key. What is not here is not in the request. */
  readonly context?: Readonly<Record<string, OneOrMore<string>>>;
  /** Who calls, where the policy of a resource or a trust policy is asked. */
  readonly principal?: Principal;
}

/** `unknown`: it hangs on what is not understood here, so that nobody may take it for an answer. */
export type Decision = 'allowed' | 'denied' | 'unknown';

/**
 * What IAM decides by these documents alone: a Deny that applies, else an Allow that applies, else denied. No boundary, session or
 * organization is asked.
 */
export function evaluate(documents: readonly unknown[], call: AwsCall): Decision {
  const outcomes = documents.flatMap(statementsIn).map((statement) => ({
    effect: statement?.effect ?? 'Deny',
    applies: statement === undefined ? undefined : applies(statement, call),
  }));
  const of = (effect: 'Allow' | 'Deny') =>
    outcomes.filter((each) => each.effect === effect).map((each) => each.applies);
  if (of('Deny').includes(true)) return 'denied';
  if (of('Deny').includes(undefined)) return 'unknown';
  if (of('Allow').includes(true)) return 'allowed';
  return of('Allow').includes(undefined) ? 'unknown' : 'denied';
}

/** Undefined for what is no statement: who knows what it denies. */
function statementsIn(document: unknown): (ReadStatement | undefined)[] {
  if (!isFields(document) || document['Version'] !== '2012-10-17') return [undefined];
  return listOf(document['Statement']).map((each) =>
    isFields(each) && ['Allow', 'Deny'].includes(String(each['Effect'])) ? statementOf(each) : undefined,
  );
}

/** False as soon as one part does not apply, whatever is not known of the others. */
function applies(
  statement: ReadStatement,
  { action, resource, context = {}, principal }: AwsCall,
): boolean | undefined {
  const { actions, resources, principals, conditions, inverted } = statement;
  const isAction = actions.some((each) => matchesGlob(each.toLowerCase(), action.toLowerCase()));
  const patterns = resources.map((each) => withVariables(each, context));
  const isResource =
    resource === undefined
      ? resources.length === 0
      : some(patterns.map((each) => (each === undefined ? undefined : matchesGlob(each, resource))));
  return every([
    isAction !== inverted.includes('Action'),
    isResource === undefined ? undefined : isResource !== inverted.includes('Resource'),
    inverted.includes('Principal') ? undefined : isPrincipal(principals, principal),
    ...conditions.map((test) => holds(test, context)),
  ]);
}

/** Whoever has the policy, where it names nobody. An account trusted whole is whoever that account lets, which its own policies say. */
function isPrincipal(trusted: readonly Principal[], caller: Principal | undefined): boolean | undefined {
  if (trusted.length === 0) return true;
  if (trusted.some(({ type, value }) => type === 'AWS' && value === '*')) return true;
  if (caller === undefined) return false;
  if (trusted.some(({ type, value }) => type === caller.type && value === caller.value)) return true;
  const account = caller.value.split(':')[4] ?? caller.value;
  const isWhole = ({ type, value }: Principal) =>
    type === 'AWS' && (value === account || value.endsWith(`::${account}:root`));
  return trusted.some(isWhole) && caller.type === 'AWS' ? undefined : false;
}

function every(parts: readonly (boolean | undefined)[]): boolean | undefined {
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
}

function some(parts: readonly (boolean | undefined)[]): boolean | undefined {
  if (parts.includes(true)) return true;
  return parts.includes(undefined) ? undefined : false;
}
