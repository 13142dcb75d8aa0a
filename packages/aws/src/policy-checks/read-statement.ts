import { listOf } from '../policy-document.ts';

/** A statement as every check reads it: lists where one value may stand alone. */
export interface ReadStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals: readonly Principal[];
  readonly conditions: readonly Test[];
  /** Which of these say what the statement is not about: `Action`, `Resource`, `Principal`. */
  readonly inverted: readonly string[];
}

/** Its type is `AWS`, `Federated` or `Service`. */
export interface Principal {
  readonly type: string;
  readonly value: string;
}

/** One key of a condition under one operator. */
export interface Test {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export const OPPOSITES: Readonly<Record<string, string>> = {
  NotAction: 'Action',
  NotResource: 'Resource',
  NotPrincipal: 'Principal',
};

export function statementOf(statement: Fields): ReadStatement {
  const principal = statement['Principal'] ?? statement['NotPrincipal'];
  const conditions = statement['Condition'];
  return {
    effect: statement['Effect'] === 'Deny' ? 'Deny' : 'Allow',
    actions: textsOf(statement['Action'] ?? statement['NotAction']),
    resources: textsOf(statement['Resource'] ?? statement['NotResource']),
    principals: isFields(principal)
      ? Object.entries(principal).flatMap(([type, value]) => textsOf(value).map((each) => ({ type, value: each })))
      : textsOf(principal).map((value) => ({ type: 'AWS', value })),
    conditions: Object.entries(isFields(conditions) ? conditions : {}).flatMap(([operator, keys]) =>
      Object.entries(isFields(keys) ? keys : {}).map(([key, values]) => ({ operator, key, values: textsOf(values) })),
    ),
    inverted: Object.keys(statement).flatMap((name) => OPPOSITES[name] ?? []),
  };
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** IAM takes numbers and booleans in conditions as it takes their texts. */
function textsOf(value: unknown): string[] {
  return listOf(value).map(text);
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value);
}
