import type { AccessRule } from '@parapet/policy';

/** Whether who holds `held` has all that a rule grants, taken apart as the API server does before it lets somebody grant it. */
export function covers(
  held: readonly AccessRule[],
  { verbs, apiGroups, resources, resourceNames, nonResourceURLs }: AccessRule,
): boolean {
  const names = resourceNames.length === 0 ? [undefined] : resourceNames;
  const has = (list: readonly string[], value: string): boolean => list.includes(value) || list.includes('*');
  const hasUrl = (patterns: readonly string[], url: string): boolean =>
    patterns.some((pattern) => pattern === url || (pattern.endsWith('*') && url.startsWith(pattern.slice(0, -1))));
  return verbs.every((verb) => {
    const rules = held.filter((rule) => has(rule.verbs, verb));
    return (
      nonResourceURLs.every((url) => rules.some((rule) => hasUrl(rule.nonResourceURLs, url))) &&
      apiGroups.every((group) =>
        resources.every((resource) =>
          names.every((name) =>
            rules.some(
              (rule) =>
                has(rule.apiGroups, group) &&
                has(rule.resources, resource) &&
                (rule.resourceNames.length === 0 || (name !== undefined && rule.resourceNames.includes(name))),
            ),
          ),
        ),
      )
    );
  });
}
