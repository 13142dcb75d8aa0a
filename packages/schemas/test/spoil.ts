import fc from 'fast-check';

/** Manifests with one place changed: a field added, removed or renamed, or a value replaced by one of another kind. */
export function spoiled(objects: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(objects, fc.nat(), fc.constantFrom(...spoilers)).map(([object, seed, spoil]) => {
    const copy = structuredClone(object);
    const parents = containersIn(copy);
    const parent = parents[seed % parents.length] ?? {};
    const keys = Object.keys(parent);
    spoil(parent, keys[seed % keys.length] ?? 'none');
    // Manifests are JSON: no undefined fields, no holes in lists.
    return JSON.parse(JSON.stringify(copy)) as unknown;
  });
}

const spoilers: readonly ((parent: object, key: string) => void)[] = [
  (parent, key) => Reflect.deleteProperty(parent, key),
  (parent, key) => Reflect.set(parent, `${key}x`, Reflect.get(parent, key)),
  (parent) => Reflect.set(parent, 'constructor', 'a field of Object.prototype'),
  ...[null, true, -1.5, 2 ** 40, '', 'Ünlikely\nvalue '.repeat(40), [], {}].map(
    (value) => (parent: object, key: string) => Reflect.set(parent, key, value),
  ),
];

/** Every object and list, the outermost first. A list is spoiled through its indexes. */
function containersIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(containersIn)];
}
