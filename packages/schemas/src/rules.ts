import { evaluate } from './cel.ts';
import type { Rule, Schema } from './schema.ts';

/** Why the rules of a schema refuse a value, of which each field by itself is right. */
export function brokenRules(schema: Schema, value: unknown, resolve: (schema: Schema) => Schema): string[] {
  const { 'x-kubernetes-validations': rules = [] } = schema;
  if (rules.length === 0) return [];
  const whole = withDefaults(schema, value, resolve);
  return rules.filter((rule) => isBroken(rule, whole)).map(({ rule, message }) => message ?? `failed rule: ${rule}`);
}

function isBroken({ compiled }: Rule, value: unknown): boolean {
  if (compiled === undefined) return false;
  try {
    return evaluate(compiled, value) !== true;
  } catch {
    return true;
  }
}

/** As the API server has it when it evaluates rules. */
function withDefaults(reference: Schema, value: unknown, resolve: (schema: Schema) => Schema): unknown {
  const schema = resolve(reference);
  if (Array.isArray(value)) return value.map((item) => withDefaults(schema.items ?? {}, item, resolve));
  if (typeof value !== 'object' || value === null) return value;
  const fields: Record<string, unknown> = { ...value };
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const filled = fields[name] ?? resolve(field).default;
    if (filled !== undefined) fields[name] = withDefaults(field, filled, resolve);
  }
  return fields;
}
