import type { RenderedObject } from '@parapet/core';
import type { Index } from './index/index-of-objects.ts';
import type { TextRule } from './rule.ts';

type FoundText = (rule: TextRule, object: RenderedObject, field: string, message: string, fix?: string) => void;

/** Deeper than any API type; a document that is deeper is not walked further. */
const MAX_DEPTH = 64;

/** Shows each string value of each object to each rule, in one walk. The field's name is only put together on a finding. */
export function walkTexts(index: Index, rules: readonly TextRule[], found: FoundText): void {
  if (rules.length === 0) return;
  const path: (string | number)[] = [];
  let object: RenderedObject;
  let rule: TextRule;
  const report = (message: string, fix?: string): void => {
    found(rule, object, fieldName(path), message, fix);
  };
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      for (rule of rules) rule.checkText(value, report, index);
    } else if (typeof value === 'object' && value !== null && path.length < MAX_DEPTH) {
      if (Array.isArray(value)) {
        for (let at = 0; at < value.length; at += 1) {
          path.push(at);
          walk(value[at]);
          path.pop();
        }
      } else {
        for (const key of Object.keys(value)) {
          path.push(key);
          walk((value as Readonly<Record<string, unknown>>)[key]);
          path.pop();
        }
      }
    }
  };
  for (object of index.objects) walk(object.manifest);
}

/** `spec.rules[0].host`, `metadata.annotations["eks.amazonaws.com/role-arn"]`. */
function fieldName(path: readonly (string | number)[]): string {
  let name = '';
  for (const step of path) {
    if (typeof step === 'number') name += `[${String(step)}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(step)) name += name === '' ? step : `.${step}`;
    else name += `[${JSON.stringify(step)}]`;
  }
  return name;
}
