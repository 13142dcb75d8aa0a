import type { NormalizedSchema } from '@smithy/core/schema';
import { membersOf } from '../schema/shapes.ts';

/** Parameters such as `Tags.member.1.Key` as the value that they spell. */
export function fromQuery(schema: NormalizedSchema, parameters: URLSearchParams): unknown {
  const root: Tree = {};
  for (const [name, text] of parameters)
    if (name !== 'Action' && name !== 'Version') plant(root, name.split('.'), text);
  return valueOf(schema, root);
}

/** The value as the result of an operation. */
export function toXml(schema: NormalizedSchema, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (schema.isListSchema() && Array.isArray(value))
    return value.map((item) => `<member>${toXml(schema.getValueSchema(), item)}</member>`).join('');
  if (schema.isStructSchema() && typeof value === 'object')
    return Object.entries(value)
      .map(([name, item]: [string, unknown]) => [name, item, membersOf(schema).schemas.get(name)] as const)
      .map(([name, item, known]) => (item === undefined || !known ? '' : `<${name}>${toXml(known, item)}</${name}>`))
      .join('');
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? escape(String(value))
    : '';
}

export function escape(text: string): string {
  return text.replace(/[<>&"\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}

interface Tree {
  [part: string]: Tree | string;
}

function plant(tree: Tree, [part = '', ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) {
    tree[part] = text;
    return;
  }
  const below = tree[part];
  const inner = typeof below === 'object' ? below : {};
  tree[part] = inner;
  plant(inner, rest, text);
}

function valueOf(schema: NormalizedSchema, tree: Tree | string): unknown {
  if (schema.isListSchema()) {
    const members = typeof tree === 'object' ? (tree['member'] ?? {}) : {};
    return Object.entries(members)
      .sort(([left], [right]) => Number(left) - Number(right))
      .map(([, item]: [string, Tree | string]) => valueOf(schema.getValueSchema(), item));
  }
  if (typeof tree === 'object')
    return Object.fromEntries(Object.entries(tree).map(([name, item]) => [name, member(schema, name, item)]));
  if (schema.isBooleanSchema()) return tree === 'true';
  return schema.isNumericSchema() ? Number(tree) : tree;
}

/** One that the schema does not know is kept as it is, for the validation to name. */
function member(schema: NormalizedSchema, name: string, item: Tree | string): unknown {
  const known = membersOf(schema).schemas.get(name);
  return known === undefined ? item : valueOf(known, item);
}
