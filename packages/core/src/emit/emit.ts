import type { YamlDocument } from './document.ts';
import { MERGE_KEY, NotCarried, refusals } from './refusal.ts';
import { scalar, type Position } from './string.ts';
import { ProblemsError } from '../problem.ts';

/**
 * One YAML document without `---`: the bytes that cdk8s writes (the `yaml` library, version 1.1, no line width), never
 * with anchors, and with quotes where kustomize would read another type or lose a space.
 *
 * Fails with YAML-001 (characters that do not survive kustomize) and YAML-002 (values that JSON cannot carry).
 */
export function emit(document: YamlDocument): string {
  const pieces: string[] = [];
  try {
    writeNested(document, '', pieces);
  } catch (error) {
    if (error instanceof NotCarried) throw new ProblemsError(refusals(document));
    throw error;
  }
  return pieces.join('');
}

/** An implicit key may not be longer (YAML 1.1 and 1.2). */
const LONGEST_IMPLICIT_KEY = 1024;

/** A map or list whose first line has its place already, and whose further lines begin with `indent`. */
function writeNested(collection: object, indent: string, pieces: string[]): void {
  const prototype: unknown = Object.getPrototypeOf(collection);
  if (Array.isArray(collection)) writeList(collection, indent, pieces);
  else if (prototype === Object.prototype || prototype === null) writeMap(collection as YamlDocument, indent, pieces);
  else throw new NotCarried();
}

function writeMap(fields: YamlDocument, indent: string, pieces: string[]): void {
  const names = Object.keys(fields);
  if (names.length === 0) pieces.push('{}\n');
  const position: Position = indent === '' ? 'top-level key' : 'key';
  let before = '';
  for (const name of names) {
    if (name === MERGE_KEY) throw new NotCarried();
    const key = scalar(name, position, indent);
    if (key.length > LONGEST_IMPLICIT_KEY) {
      pieces.push(before, '? ', key, '\n', indent, ': ');
      writeAfterMark(fields[name], indent, pieces);
    } else {
      pieces.push(before, key);
      writeAfterKey(fields[name], indent, pieces);
    }
    before = indent;
  }
}

function writeList(items: readonly unknown[], indent: string, pieces: string[]): void {
  if (items.length === 0) pieces.push('[]\n');
  let before = '- ';
  for (const item of items) {
    pieces.push(before);
    writeAfterMark(item, indent, pieces);
    before = `${indent}- `;
  }
}

/** What follows a key. Maps and lists begin on a line of their own, unless they are empty. */
function writeAfterKey(value: unknown, indent: string, pieces: string[]): void {
  const inner = `${indent}  `;
  if (typeof value !== 'object' || value === null) {
    pieces.push(': ', leaf(value, inner), '\n');
  } else {
    pieces.push(isEmpty(value) ? ': ' : `:\n${inner}`);
    writeNested(value, inner, pieces);
  }
}

/** What follows `- ` (or `: ` of an explicit key). Maps and lists begin on the same line. */
function writeAfterMark(value: unknown, indent: string, pieces: string[]): void {
  const inner = `${indent}  `;
  if (typeof value !== 'object' || value === null) pieces.push(leaf(value, inner), '\n');
  else writeNested(value, inner, pieces);
}

function leaf(value: unknown, indent: string): string {
  if (typeof value === 'string') return scalar(value, 'value', indent);
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new NotCarried();
  return String(value);
}

function isEmpty(collection: object): boolean {
  return (Array.isArray(collection) ? collection : Object.keys(collection)).length === 0;
}
