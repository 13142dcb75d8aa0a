import { statementFor, type Wanted } from '@parapet/bootstrap';
import type { Problem } from '@parapet/core';

/**
 * A problem with what a role lacks, as `parapet bootstrap permissions` prints it. Others stay as they are, such as a denial that no policy of the
 * role helps against.
 */
export function explain(problem: Problem, wanted: Wanted, env: string): Problem {
  const [, action = ''] = /^([\w:-]+) is not allowed/.exec(problem.message) ?? [];
  const isHelped = problem.fix.includes('parapet bootstrap permissions');
  const statement = isHelped ? statementFor(wanted, action) : undefined;
  if (statement === undefined) return problem;
  const fix = `give the role ${JSON.stringify(statement)}; parapet bootstrap permissions --env ${env} prints all that it needs`;
  return { ...problem, fix };
}
