import { problemsOf } from '../tree/checks.ts';
import type { Problem } from '../problem.ts';
import { failure } from './failure.ts';
import type { Place } from './places.ts';

/** What the validations of a construct report. One that throws is reported like one that returns. */
export function validate({ construct }: Place): Problem[] {
  try {
    return problemsOf(construct);
  } catch (error) {
    return failure(construct, 'a validation failed', error);
  }
}
