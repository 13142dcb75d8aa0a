/** What an API server answers, or a file has, of which nothing is known: each field may be missing or of another type. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mapping below a path of fields, or an empty one. */
export function fieldsAt(value: unknown, ...path: readonly string[]): Fields {
  let current: unknown = value;
  for (const key of path) current = isFields(current) && Object.hasOwn(current, key) ? current[key] : undefined;
  return isFields(current) ? current : {};
}

export function itemsOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? (value as unknown[]).filter(isFields) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
