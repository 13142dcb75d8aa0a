import type { Problem } from '@parapet/core';
import type { Step } from '../plan/step.ts';

/** What happens while steps are taken. `elapsed`: milliseconds since the step began. */
export type ApplyEvent =
  | { readonly type: 'started'; readonly step: Step }
  | { readonly type: 'waiting'; readonly step: Step; readonly because: string; readonly elapsed: number }
  | { readonly type: 'done'; readonly step: Step; readonly elapsed: number; readonly remark?: string }
  | { readonly type: 'failed'; readonly step: Step; readonly elapsed: number; readonly problems: readonly Problem[] }
  | { readonly type: 'skipped'; readonly step: Step; readonly because: string };

/** How a run ended. Every step is in one of the lists. */
export interface ApplyReport {
  readonly done: readonly string[];
  readonly failed: readonly Failure[];
  /** Not begun, since a step that they wait for has failed. */
  readonly skipped: readonly string[];
  /** Not begun, or not finished, since the run was interrupted. */
  readonly left: readonly string[];
}

export interface Failure {
  readonly object: string;
  readonly problems: readonly Problem[];
}
