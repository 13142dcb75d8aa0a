import type { Severity } from '@parapet/policy';
import type { Report } from './report.ts';

/** `unevaluated` outranks findings: what was not read may hold more. */
export type Outcome = 'clean' | 'findings' | 'unevaluated';

export function outcomeOf({ summary }: Report, failOn: Severity): Outcome {
  if (summary.unread > 0) return 'unevaluated';
  return summary.errors > 0 || (failOn === 'warning' && summary.warnings > 0) ? 'findings' : 'clean';
}
