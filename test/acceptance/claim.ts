import type { Tree } from './tree.ts';

/** One row of the acceptance table, judged on the files of one environment alone. */
export interface Claim {
  /** Letter of the family and number: `A03`. */
  readonly id: string;
  readonly title: string;
  /** What files cannot show and a control plane can: it remains until docs/evidence.md has the row. */
  readonly live?: string;
  /** What neither can show: it takes a cluster, a browser or an AWS account. */
  readonly beyond?: string;
  /** Violations; empty when the claim holds. */
  holds(tree: Tree): string[];
  /** Ways to fail: each breaks one thing, and the claim must see it. */
  readonly twins: readonly Twin[];
}

export interface Twin {
  readonly title: string;
  break(tree: Tree): void;
  /** Of one of the violations. */
  readonly expected: string | RegExp;
  /** Files that the twin touches, 1 unless the way to fail needs more. */
  readonly touches?: number | 'many';
}

/** `message` when `condition` is false. */
export function unless(condition: boolean, message: string): string[] {
  return condition ? [] : [message];
}
