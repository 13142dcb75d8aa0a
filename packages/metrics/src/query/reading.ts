import type { Refusal } from '@parapet/core';
import type { SyntaxNode } from '@lezer/common';
import type { Series } from '../metric-of.ts';
import type { ValueType } from './functions.ts';

/** What one part of a query gives, as far as it can be known without data. */
export interface Value {
  readonly type: ValueType;
  /** Labels that its series may have. With none there is at most one series. */
  readonly labels: ReadonlySet<string>;
  /** The histogram whose buckets it is made of. */
  readonly histogram?: Histogram;
  /** The number that is written there. */
  readonly number?: number;
}

export interface Histogram {
  readonly name: string;
  readonly buckets: Series['buckets'];
  /** A quantile of it was taken, so that its values are on the scale of the buckets. */
  readonly quantile?: true;
}

export const NOTHING: Value = { type: 'vector', labels: new Set() };

/** One query while it is read: its text, what it may use beside the catalogue, and what is wrong so far. */
export class Reading {
  readonly query: string;
  readonly recorded: Readonly<Record<string, readonly string[]>>;
  readonly enabled: readonly string[];
  readonly refusals: Refusal[] = [];

  constructor(query: string, recorded: Readonly<Record<string, readonly string[]>>, enabled: readonly string[]) {
    this.query = query;
    this.recorded = recorded;
    this.enabled = enabled;
  }

  text({ from, to }: SyntaxNode): string {
    return this.query.slice(from, to);
  }

  /** The text between the quotes, with the escapes that PromQL shares with Go. */
  unquoted(literal: SyntaxNode): string {
    const text = this.text(literal);
    const inner = text.slice(1, -1);
    return text.startsWith('`') ? inner : inner.replace(/\\(.)/g, '$1');
  }

  refuse(code: string, reason: string, fix: string): void {
    const known = this.refusals.some((each) => each.code === code && each.reason === reason);
    if (!known) this.refusals.push({ code, reason, fix });
  }
}

/** Without comments, which may stand anywhere. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.name !== 'LineComment') found.push(child);
  return found;
}

/** How the reader of one kind of expression reads the expressions inside of it. */
export type Read = (reading: Reading, node: SyntaxNode) => Value;
