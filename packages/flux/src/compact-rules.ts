import { irredundant, spell, type PolicyRule } from './policy-rule.ts';

/** Rules that differ in one list only are written as one: resources of a group, or names of a resource. */
export function compactRules(rules: readonly PolicyRule[]): PolicyRule[] {
  const alike = new Map<string, [PolicyRule, ...PolicyRule[]]>();
  for (const rule of rules.map(spell)) {
    const { apiGroups, resources, resourceNames, nonResourceURLs, verbs } = rule;
    const key = JSON.stringify([apiGroups, nonResourceURLs, verbs, resourceNames && resources]);
    const others = alike.get(key);
    if (others === undefined) alike.set(key, [rule]);
    else others.push(rule);
  }
  return irredundant([...alike.values()].map(merge));
}

function merge(rules: readonly [PolicyRule, ...PolicyRule[]]): PolicyRule {
  const [first] = rules;
  const field = first.resourceNames === undefined ? 'resources' : 'resourceNames';
  return first[field] === undefined ? first : { ...first, [field]: rules.flatMap((rule) => rule[field] ?? []) };
}
