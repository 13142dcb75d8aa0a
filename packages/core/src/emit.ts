import { MERGE_KEY, NotCarried, refusals } from './emit-refusal.ts';
import { scalar, type Position } from './emit-string.ts';
import { ProblemsError } from './problem.ts';

/** A map that becomes one YAML document: a manifest, or a file of another tool such as `kustomization.yaml`. */
export interface YamlDocument {
  readonly [field: string]: unknown;
}

/**
 * One YAML document without `---`: the bytes that cdk8s writes (the `yaml` library, version 1.1, no line width), never
 * with anchors, and with quotes where kustomize would read another type or lose a space.
 *
 * Fails with YAML-001 (characters that do not survive kustomize) and YAML-002 (values that JSON cannot carry).
 */
export function emit(document: YamlDocument): string {
  try {
    const text = nested(document, '');
    return text === '{}' ? '{}\n' : text;
  } catch (error) {
    if (error instanceof NotCarried) throw new ProblemsError(refusals(document));
    throw error;
  }
}

/** An implicit key may not be longer (YAML 1.1 and 1.2). */
const LONGEST_IMPLICIT_KEY = 1024;

/** A map or list whose lines after the first begin with `indent`; `{}` and `[]`, without a newline, if it is empty. */
function nested(collection: object, indent: string): string {
  if (Array.isArray(collection)) return list(collection, indent);
  const prototype: unknown = Object.getPrototypeOf(collection);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCarried();
  return map(collection as YamlDocument, indent);
}

function map(fields: YamlDocument, indent: string): string {
  let text = '';
  const position: Position = indent === '' ? 'top-level key' : 'key';
  for (const name of Object.keys(fields)) {
    if (name === MERGE_KEY) throw new NotCarried();
    const key = scalar(name, position, indent);
    if (text !== '') text += indent;
    text += key.length > LONGEST_IMPLICIT_KEY ? `? ${key}\n${indent}: ` : `${key}:`;
    text += key.length > LONGEST_IMPLICIT_KEY ? afterMark(fields[name], indent) : afterKey(fields[name], indent);
  }
  return text === '' ? '{}' : text;
}

function list(items: readonly unknown[], indent: string): string {
  let text = '';
  for (const item of items) text += `${text === '' ? '' : indent}- ${afterMark(item, indent)}`;
  return text === '' ? '[]' : text;
}

/** What follows `key:`. Maps and lists begin on a line of their own. */
function afterKey(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (typeof value !== 'object' || value === null) return ` ${leaf(value, inner)}\n`;
  const text = nested(value, inner);
  return text.length === 2 ? ` ${text}\n` : `\n${inner}${text}`;
}

/** What follows `- ` (or `: ` of an explicit key). Maps and lists begin on the same line. */
function afterMark(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (typeof value !== 'object' || value === null) return `${leaf(value, inner)}\n`;
  const text = nested(value, inner);
  return text.length === 2 ? `${text}\n` : text;
}

function leaf(value: unknown, indent: string): string {
  if (typeof value === 'string') return scalar(value, 'value', indent);
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new NotCarried();
  return String(value);
}
