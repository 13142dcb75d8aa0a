import type { YamlDocument } from './document.ts';
import { fieldPath } from '../json-path.ts';
import { objectId, type Manifest } from '../manifest.ts';
import type { Problem } from '../problem.ts';

/** Characters that kustomize changes or refuses even where they are escaped, and halves of surrogate pairs. */
const LOST = /[\x7f-\x9f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;

/** Lines of which the first begins with a tab: kustomize writes them in a form that it cannot read. */
const TAB_FIRST = /^\t[^]*\n/;

/** What in a text does not survive, however it is written. */
export function lossIn(text: string): string | undefined {
  const [character] = LOST.exec(text) ?? [];
  if (character !== undefined) return codePoint(character);
  return TAB_FIRST.test(text) ? 'lines of which the first begins with a tab' : undefined;
}

/** Go reads it as a merge even where it is quoted. */
export const MERGE_KEY = '<<';

/** Ends the emission of a document; `refusals` then says what all is wrong with it. */
export class NotCarried extends Error {}

/** Why a document cannot be emitted, one problem for each place. */
export function refusals(document: YamlDocument): Problem[] {
  const object = nameOf(document);
  return [...inValue(document, '')].map(({ code, at, message, fix }) => ({
    code,
    object,
    message: `${at} ${message}`,
    fix,
  }));
}

interface Refused {
  readonly code: 'YAML-001' | 'YAML-002';
  /** JSON path, such as `data["nginx.conf"]`. */
  readonly at: string;
  readonly message: string;
  readonly fix: string;
}

function* inValue(value: unknown, at: string): Generator<Refused> {
  if (typeof value === 'string') {
    const loss = lossIn(value);
    if (loss !== undefined) yield notCarried(at, `holds ${loss}`);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* inValue(item, `${at}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    if (!isPlain(value)) yield notJson(at, `is a ${value.constructor.name}`);
    for (const [name, field] of Object.entries(value)) {
      const below = fieldPath(at, name);
      const loss = lossIn(name);
      if (loss !== undefined) yield notCarried(below, `has a key with ${loss}`);
      if (name === MERGE_KEY) yield notCarried(below, 'is called like a merge key');
      yield* inValue(field, below);
    }
  } else if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    yield notJson(at, `is a ${typeof value}`);
  } else if (typeof value === 'number' && !Number.isFinite(value)) {
    yield notJson(at, `is ${value}`);
  }
}

function notCarried(at: string, message: string): Refused {
  const fix = 'keep the bytes in binaryData of a ConfigMap or data of a Secret, or leave it out';
  return { code: 'YAML-001', at, message: `${message}, which kustomize does not pass on`, fix };
}

function notJson(at: string, message: string): Refused {
  return {
    code: 'YAML-002',
    at,
    message: `${message}, which JSON cannot carry`,
    fix: 'write a finite number or a string',
  };
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function nameOf(document: YamlDocument): string {
  const { apiVersion, kind, metadata } = document as Partial<Manifest>;
  if (typeof apiVersion === 'string' && typeof kind === 'string' && typeof metadata?.name === 'string')
    return objectId(document as Manifest);
  return typeof kind === 'string' ? kind : 'document';
}
