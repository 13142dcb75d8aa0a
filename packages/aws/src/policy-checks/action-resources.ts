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
  if (resources.includes('*')) return;
  if (!resources.every(isWellFormed) || resources.length === 0) return;
  for (const [text, actions] of named) {
    if (actions.length === 0 || actions.some((action) => resources.some((each) => takes(action, each)))) continue;
    const takesNone = actions.every(({ arns }) => arns.length === 0);
    reporter.report(
      'AWS-021',
      `${where} names ${text} for ${resources.join(' and ')}, ${takesNone ? 'and it takes no resource' : 'which it does not take'}`,
      takesNone ? "write Resource: '*', in a statement of its own" : `write ARNs as ${examplesOf(actions)}`,
    );
  }
  const all = [...named.values()].flat();
  if ([...named.values()].some((actions) => actions.length === 0)) return;
  for (const resource of resources.filter((each) => !all.some((action) => takes(action, each))))
    if (all.some((action) => resources.some((each) => takes(action, each))))
      reporter.report(
        'AWS-021',
        `${where} names ${resource}, which no action beside it takes`,
        'drop it, or name the action that it is for',
      );
}

function examplesOf(actions: readonly ServiceAction[]): string {
  return [...new Set(actions.flatMap(({ arns }) => arns))].slice(0, 2).join(' or ');
}

/** Part by part: a wildcard stands for part of one, but at the end of an ARN. */
function takes({ arns }: ServiceAction, resource: string): boolean {
  const parts = partsOf(resource.replace(/\$\{[^}]*\}/g, '*'));
  return arns.some(
    (arn) => partsOf(arn).every((part, index) => isAlike(part, parts[index] ?? '')) && !isInBucket(arn, parts),
  );
}

/** Most parts are the same, or anything: those that are neither are read character by character. */
function isAlike(part: string, other: string): boolean {
  if (part === other || part === '*' || other === '*') return true;
  if (!/[*?]/.test(part)) return matchesGlob(other, part);
  return /[*?]/.test(other) ? globsMeet(part, other) : matchesGlob(part, other);
}

/** Names of buckets have no slash: what has one is an object. */
function isInBucket(arn: string, parts: readonly string[]): boolean {
  return arn === 'arn:*:s3:::*' && parts.at(-1)?.includes('/') === true;
}

function partsOf(arn: string): string[] {
  const [prefix = '', partition = '', service = '', region = '', account = '', ...rest] = arn.split(':');
  return [prefix, partition, service, region, account, rest.join(':')];
}
