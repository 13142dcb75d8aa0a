import type { Manifest } from '@parapet/core';
import type { CheckInput } from '../check-input.ts';

/** Objects, and what else a rule compares them with. */
export interface Example extends Partial<Omit<CheckInput, 'objects'>> {
  readonly objects: readonly Manifest[];
}

/** Objects that break a rule, and all that the rule then prints. */
export interface FailExample extends Example {
  readonly says: readonly string[];
}

/** What a rule allows and what it stops: its tests, and its page in the documentation. */
export interface RuleExamples {
  readonly pass: readonly Example[];
  readonly fail: readonly FailExample[];
}
