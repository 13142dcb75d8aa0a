/** Fields, and places in lists. */
export type Path = readonly (string | number)[];

/** The object with a value at a path. What is not there on the way is made, but for places of a list. */
export function put<Whole>(target: Whole, path: Path, value: unknown): Whole {
  return putInto(target, path, value) as Whole;
}

function putInto(target: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(target))
    return (target as unknown[]).map((item, index) => (index === Number(key) ? putInto(item, rest, value) : item));
  const fields = isObject(target) ? target : {};
  return { ...fields, [key]: putInto(fields[key], rest, value) };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
