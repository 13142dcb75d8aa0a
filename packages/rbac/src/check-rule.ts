import { isBuiltInGroup, quote, suggest, type Checks } from '@parapet/core';
import { manage } from './access-rule.ts';
import { served } from './served.ts';

/** A rule as it may come from JavaScript or a cast. */
export interface UncheckedRule {
  readonly apiGroup: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

const RIGHTS_OVER_RIGHTS = ['escalate', 'bind', 'impersonate'];

/** Reports what the API server would accept without a word, or what would grant nothing. `setting` is such as `rules[0]`. */
export function checkRule(checks: Checks, setting: string, rule: UncheckedRule): void {
  const { apiGroup, resources, verbs, resourceNames } = rule;
  if (resources.length === 0 || verbs.length === 0 || resourceNames?.length === 0)
    checks.report(
      'RBAC-013',
      `${setting} has an empty list`,
      'name at least one resource, verb and object, or drop it',
    );
  if (wildcards(checks, setting, rule)) return;
  for (const verb of verbs) checkVerb(checks, setting, verb);
  if (resourceNames !== undefined && verbs.includes('create') && resources.some((name) => !name.includes('/')))
    checks.report(
      'RBAC-015',
      `${setting} limits create to ${resourceNames.join(', ')}, but a name is not known before it is created`,
      'put create into a rule of its own, without resourceNames',
    );
  for (const resource of resources) checkResource(checks, setting, apiGroup, resource, verbs);
}

function wildcards(checks: Checks, setting: string, { apiGroup, resources, verbs }: UncheckedRule): boolean {
  const found = Object.entries({ apiGroup: [apiGroup], resources, verbs }).flatMap(([list, values]) =>
    values.filter((value) => value.includes('*')).map((value) => ({ list, value })),
  );
  for (const { list, value } of found)
    checks.report('RBAC-001', `${setting}.${list} has the wildcard ${quote(value)}`, 'name what is needed, one by one');
  return found.length > 0;
}

function checkVerb(checks: Checks, setting: string, verb: string): void {
  if (RIGHTS_OVER_RIGHTS.includes(verb))
    checks.report(
      'RBAC-002',
      `${setting} has the verb ${verb}, by which the subject gets rights that nobody granted it`,
      'remove it; grant the subject those rights themselves',
    );
  else if (!manage.some((known) => known === verb))
    checks.report(
      'RBAC-004',
      `${setting} has the verb ${quote(verb)}`,
      `use verbs out of ${manage.join(', ')}${didYouMean(verb, manage)}`,
    );
}

function checkResource(
  checks: Checks,
  setting: string,
  group: string,
  resource: string,
  verbs: readonly string[],
): void {
  const known = served.get(group)?.get(resource);
  if (known === undefined) {
    const fix = unknownResource(group, resource);
    if (fix !== undefined)
      checks.report('RBAC-003', `${setting} names ${resource}, which is not in API group ${quote(group)}`, fix);
    return;
  }
  if (!known.namespaced)
    checks.report(
      'RBAC-014',
      `${setting} names ${resource}, which no Role grants: it has no namespace`,
      'remove it, or write a ClusterRole by hand and say why',
    );
  const able = known.verbs.filter((verb) => verb !== 'deletecollection').join(', ');
  const impossible = verbs.filter((verb) => manage.some((ours) => ours === verb) && !known.verbs.includes(verb));
  if (impossible.length > 0)
    checks.report(
      'RBAC-004',
      `${setting} has ${impossible.join(', ')} on ${resource}, which knows only ${able}`,
      `put ${resource} into a rule of its own, with verbs out of ${able}`,
    );
}

/** What to write instead, or undefined where it cannot be judged: the resources of custom groups are not all known here. */
function unknownResource(group: string, resource: string): string | undefined {
  const names = served.get(group);
  if (names === undefined) {
    const guess = didYouMean(group, [...served.keys()]);
    return group.includes('.') && guess === '' ? undefined : `use the group that kubectl api-resources shows${guess}`;
  }
  if (!isBuiltInGroup(group)) return undefined;
  const home = [...served].find(([other, theirs]) => other !== group && theirs.has(resource))?.[0];
  if (home !== undefined) return `${resource} is in ${quote(home)}: make that the apiGroup`;
  return `use the plural, lower-case name that kubectl api-resources shows${didYouMean(resource.toLowerCase(), [...names.keys()])}`;
}

function didYouMean(word: string, candidates: readonly string[]): string {
  const guess = suggest(word, candidates);
  return guess === undefined ? '' : ` (did you mean ${quote(guess)}?)`;
}
