/** One value, or several of which one has to match. */
export type OneOrMore<T> = T | readonly T[];

export type Action = `${string}:${string}`;

/** Operator, key, values: `{ StringEquals: { 'aws:SourceAccount': '111122223333' } }`. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, OneOrMore<string>>>>>;

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: OneOrMore<Action>;
  readonly Resource: OneOrMore<string>;
  readonly Condition?: Conditions;
}

/** An IAM policy, as AWS spells it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

export interface TrustStatement {
  readonly Effect: 'Allow';
  readonly Principal: { readonly AWS: string } | { readonly Federated: string } | { readonly Service: string };
  readonly Action: OneOrMore<Action>;
  /** Absent for the role of nodes only. */
  readonly Condition?: Conditions;
}

/** Who may assume a role, and on what conditions. */
export interface TrustDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly TrustStatement[];
}

/** Characters of a document as IAM counts them: without white space between tokens. */
export function sizeOf(document: PolicyDocument | TrustDocument): number {
  return JSON.stringify(document).length;
}

/** Absent is none. */
export function listOf<T>(value: OneOrMore<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
