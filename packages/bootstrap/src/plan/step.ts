import type { Problem } from '@parapet/core';
import type { Call } from '../aws/calls.ts';

/**
 * `widening`: somebody may do more afterwards, or on fewer conditions. `irreversible`: no later apply takes it back, such as a
 * deletion, a shorter retention, an authentication mode.
 */
export type Risk = 'safe' | 'widening' | 'irreversible';

/** Something that AWS finishes after the call has been answered. */
export type Wait =
  | { readonly type: 'addon' | 'addon-gone' | 'capability' | 'capability-gone'; readonly name: string }
  /** The change of the cluster that the call before has begun. */
  | { readonly type: 'cluster-update' }
  /** The same, after which the cluster is encrypted with this key. */
  | { readonly type: 'encryption'; readonly keyArn: string };

export type Action = { readonly call: Call } | { readonly wait: Wait };

/** What is done to one object, in this order. */
export interface Step {
  /** `IamRole/genai-api`. No two steps of a plan have the same. */
  readonly object: string;
  readonly change: 'create' | 'update' | 'delete';
  readonly risk: Risk;
  /** What a reviewer reads: `+` is there afterwards, `-` is not, `~` is otherwise. */
  readonly lines: readonly string[];
  /** Objects whose steps come first. Some have none. */
  readonly after: readonly string[];
  readonly actions: readonly Action[];
}

/** An object that is left as it is, although it is not as wanted, or not ours. */
export interface Note {
  readonly object: string;
  readonly reason: string;
}

export interface Plan {
  readonly version: 1;
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
  /** Each after those that it waits for. */
  readonly steps: readonly Step[];
  readonly notes: readonly Note[];
  readonly unchanged: readonly string[];
  /** What stands in the way. As long as there is one, nothing is done. */
  readonly problems: readonly Problem[];
}

export function worst(risks: readonly Risk[]): Risk {
  return (['irreversible', 'widening'] as const).find((risk) => risks.includes(risk)) ?? 'safe';
}
