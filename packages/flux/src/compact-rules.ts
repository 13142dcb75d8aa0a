import { distinct, irredundant, type PolicyRule } from './policy-rule.ts';

/** Rules that differ in one list only are written as one: resources of a group, or names of a resource. */
export function compactRules(rules: readonly PolicyRule[]): PolicyRule[] {
  return irredundant(merge(merge(distinct(rules), 'resources'), 'resourceNames'));
}

function merge(rules: readonly PolicyRule[], field: 'resources' | 'resourceNames'): PolicyRule[] {
  const merged = new Map<string, PolicyRule>();
  for (const rule of rules) {
    const named = rule.resourceNames !== undefined;
    const mergeable = rule[field] !== undefined && named === (field === 'resourceNames');
    const key = JSON.stringify(mergeable ? { ...rule, [field]: [] } : rule);
    const known = merged.get(key);
    const both = known && { ...rule, [field]: [...(known[field] ?? []), ...(rule[field] ?? [])] };
    merged.set(key, both ?? rule);
  }
  return [...merged.values()];
}
