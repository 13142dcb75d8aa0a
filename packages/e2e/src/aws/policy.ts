import type { PolicyDocument, Principal, Statement } from './desired-state.ts';

/** What somebody asks of AWS. */
export interface Attempt {
  readonly action: string;
  readonly resource?: string;
  /** Who asks, where a trust policy is the judge. */
  readonly principal?: Principal;
  /** Condition keys, such as `aws:RequestTag/esoNamespace`. */
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * Whether a policy allows it. As much of IAM's language as our roles for secrets are written in; anything more is an error,
 * for what is not understood must not pass.
 */
export function allows(documents: readonly PolicyDocument[], attempt: Attempt): boolean {
  return documents.some(({ Statement }) => Statement.some((statement) => fits(statement, attempt)));
}

function fits(statement: Statement, { action, resource, principal, context = {} }: Attempt): boolean {
  const strange = Object.keys(statement).filter((field) => !KNOWN.includes(field));
  if (strange.length > 0 || statement.Effect !== 'Allow')
    throw new Error(`the stand-in does not understand ${JSON.stringify(statement)}`);
  return (
    matches(statement.Action, action) &&
    (statement.Resource === undefined ? resource === undefined : matches(statement.Resource, resource ?? '')) &&
    JSON.stringify(statement.Principal) === JSON.stringify(principal) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) => holds(operator, keys, context))
  );
}

const KNOWN = ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'];

function holds(
  operator: string,
  keys: Readonly<Record<string, string | readonly string[]>>,
  context: Readonly<Record<string, string>>,
): boolean {
  if (operator !== 'StringEquals') throw new Error(`the stand-in does not understand ${operator}`);
  return Object.entries(keys).every(([key, values]) => {
    const asked = context[key];
    return asked !== undefined && [values].flat().includes(asked);
  });
}

/** `*` is any text. */
function matches(patterns: string | readonly string[], text: string): boolean {
  return [patterns].flat().some((pattern) => {
    const literal = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${literal.join('.*')}$`).test(text);
  });
}
