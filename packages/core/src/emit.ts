import { refusals } from './emit-refusal.ts';
import { scalar, type Position } from './emit-string.ts';
import { ProblemsError } from './problem.ts';

/** A map that becomes one YAML document: a manifest, or a file of another tool such as `kustomization.yaml`. */
export interface YamlDocument {
  readonly [field: string]: unknown;
}

/** An implicit key may not be longer (YAML 1.1 and 1.2). */
const LONGEST_IMPLICIT_KEY = 1024;

/**
 * One YAML document without `---`: the bytes that cdk8s writes (the `yaml` library, version 1.1, no line width), but
 * quoted where kustomize would read another type, and never with anchors.
 *
 * Fails with YAML-001 (characters that do not survive kustomize) and YAML-002 (values that JSON cannot carry).
 */
export function emit(document: YamlDocument): string {
  const text = Object.keys(document).length === 0 ? '{}\n' : block(document, '');
  if (text !== undefined) return text;
  throw new ProblemsError(refusals(document));
}

/** A map or list at an indentation, or undefined if something in it is refused. */
function block(collection: object, indent: string): string | undefined {
  return Array.isArray(collection)
    ? list(collection as readonly unknown[], indent)
    : map(collection as YamlDocument, indent);
}

function map(fields: YamlDocument, indent: string): string | undefined {
  let text = '';
  const position: Position = indent === '' ? 'top-level key' : 'key';
  for (const name in fields) {
    const key = scalar(name, position, indent);
    if (key === undefined) return undefined;
    const explicit = key.length > LONGEST_IMPLICIT_KEY;
    const value = explicit ? afterMark(fields[name], indent) : afterKey(fields[name], indent);
    if (value === undefined) return undefined;
    if (text !== '') text += indent;
    text += explicit ? `? ${key}\n${indent}: ${value}` : `${key}:${value}`;
  }
  return text;
}

function list(items: readonly unknown[], indent: string): string | undefined {
  let text = '';
  for (const item of items) {
    const value = afterMark(item, indent);
    if (value === undefined) return undefined;
    if (text !== '') text += indent;
    text += `- ${value}`;
  }
  return text;
}

/** What follows `key:`. Maps and lists begin on a line of their own. */
function afterKey(value: unknown, indent: string): string | undefined {
  const inner = `${indent}  `;
  const nested = typeof value === 'object' && value !== null && !isEmpty(value);
  const text = nested ? block(value, inner) : leaf(value, inner);
  if (text === undefined) return undefined;
  return nested ? `\n${inner}${text}` : ` ${text}\n`;
}

/** What follows `- ` (or `: ` of an explicit key). Maps and lists begin on the same line. */
function afterMark(value: unknown, indent: string): string | undefined {
  const inner = `${indent}  `;
  if (typeof value === 'object' && value !== null && !isEmpty(value)) return block(value, inner);
  const text = leaf(value, inner);
  return text === undefined ? undefined : `${text}\n`;
}

function leaf(value: unknown, indent: string): string | undefined {
  switch (typeof value) {
    case 'string':
      return scalar(value, 'value', indent);
    case 'number':
      return Number.isFinite(value) ? (Object.is(value, -0) ? '-0' : String(value)) : undefined;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return 'null';
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? '[]' : '{}';
    default:
      return undefined;
  }
}

function isEmpty(collection: object): boolean {
  return (Array.isArray(collection) ? collection : Object.keys(collection)).length === 0;
}
