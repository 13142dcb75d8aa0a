import type { Waiver } from '@parapet/core';
import { parse } from 'yaml';

/**
 * The waivers of a YAML or JSON file: a list of `{rule, object, reason, owner, expires}`. Undefined where the text is something else; what a
 * waiver lacks is a finding of the rules.
 */
export function parseWaivers(text: string): readonly Waiver[] | undefined {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    return undefined;
  }
  if (value === null) return [];
  return Array.isArray(value) && value.every(isWaiver) ? value : undefined;
}

function isWaiver(value: unknown): value is Waiver {
  return typeof value === 'object' && value !== null && 'rule' in value && 'object' in value;
}
