import { ProblemsError, type Problem } from '@parapet/core';

/** The value, or undefined after the problems that stood in its way were added to the others; `path` where they name none. */
export function attempt<T>(problems: Problem[], make: () => T, path?: string): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    problems.push(...error.problems.map((problem) => ({ path, ...problem })));
    return undefined;
  }
}
