import type { PolicyRule } from '../policy-rule.ts';

/** What a role of a chart grants, and to whom. */
export interface ChartGrant {
  /** Service account in the namespace of the release. None where the chart binds the role to nobody. */
  readonly account?: string;
  /** Where it holds. None is the whole cluster. */
  readonly namespace?: string;
  readonly rules: readonly PolicyRule[];
  /** What it is for, in one sentence. */
  readonly reason: string;
}
