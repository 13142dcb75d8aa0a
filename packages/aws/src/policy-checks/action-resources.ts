import { arnParts } from '../arn.ts';
import type { ServiceAction } from '../service-actions.ts';
import { globsMeet, matchesGlob } from './glob.ts';
import type { Reporter } from './reporter.ts';
import { isWellFormed } from './resources.ts';

/**
 * AWS-021: an action with no resource that it takes, by which it is never allowed or denied, and a resource that no action of the
 * statement takes. `named` has the actions by what names them.
 */
export function checkActionResources(
  reporter: Reporter,
  where: string,
  named: ReadonlyMap<string, readonly ServiceAction[]>,
  resources: readonly string[],
): void {
  if (resources.length === 0 || resources.includes('*') || !resources.every(isWellFormed)) return;
  const takenBy = comparison(resources);
  for (const [text, actions] of named) {
    if (actions.length === 0 || actions.some((action) => takenBy(action).includes(true))) continue;
    const takesNone = actions.every(({ arns }) => arns.length === 0);
    reporter.report(
      'AWS-021',
      `${where} names ${text} for ${resources.join(' and ')}, ${takesNone ? 'and it takes no resource' : 'which it does not take'}`,
      takesNone ? "write Resource: '*', in a statement of its own" : `write ARNs as ${examplesOf(actions)}`,
    );
  }
  if ([...named.values()].some((actions) => actions.length === 0)) return;
  const taken = [...named.values()].flat().map(takenBy);
  if (!taken.some((each) => each.includes(true))) return;
  for (const [index, resource] of resources.entries())
    if (!taken.some((each) => each[index]))
      reporter.report(
        'AWS-021',
        `${where} names ${resource}, which no action beside it takes`,
        'drop it, or name the action that it is for',
      );
}

function examplesOf(actions: readonly ServiceAction[]): string {
  return [...new Set(actions.flatMap(({ arns }) => arns))].slice(0, 2).join(' or ');
}

/** Of each resource whether an action takes it. Actions that are alike are one, which is compared once. */
function comparison(resources: readonly string[]): (action: ServiceAction) => readonly boolean[] {
  const all = resources.map((each) => arnParts(each.replace(/\$\{[^}]*\}/g, '*')));
  const known = new Map<ServiceAction, readonly boolean[]>();
  return (action) => {
    const before = known.get(action);
    if (before !== undefined) return before;
    const patterns = action.arns.map(arnParts);
    const taken = all.map((parts) => patterns.some((pattern) => isTaken(pattern, parts)));
    known.set(action, taken);
    return taken;
  };
}

/** Part by part: a wildcard stands for part of one, but at the end of an ARN. */
function isTaken(pattern: readonly string[], parts: readonly string[]): boolean {
  return pattern.every((part, index) => isAlike(part, parts[index] ?? '')) && !isInBucket(pattern, parts);
}

/** Most parts are the same, or anything: those that are neither are read character by character. */
function isAlike(part: string, other: string): boolean {
  if (part === other || part === '*' || other === '*') return true;
  if (!/[*?]/.test(part)) return matchesGlob(other, part);
  return /[*?]/.test(other) ? globsMeet(part, other) : matchesGlob(part, other);
}

/** Names of buckets have no slash: what has one is an object. */
function isInBucket([, , service, , , name]: readonly string[], parts: readonly string[]): boolean {
  return service === 's3' && name === '*' && parts.at(-1)?.includes('/') === true;
}
