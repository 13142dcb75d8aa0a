import { REFUSED } from './emit-string.ts';
import type { YamlDocument } from './emit.ts';
import { fieldPath } from './json-path.ts';
import { objectId, type Manifest } from './manifest.ts';
import type { Problem } from './problem.ts';

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
    const character = REFUSED.exec(value)?.[0];
    if (character !== undefined) yield notCarried(at, `holds ${codePoint(character)}`);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* inValue(item, `${at}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, field] of Object.entries(value)) {
      const below = fieldPath(at, name);
      const character = REFUSED.exec(name)?.[0];
      if (character !== undefined) yield notCarried(below, `has ${codePoint(character)} in its key`);
      yield* inValue(field, below);
    }
  } else if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    yield notJson(at, `is a ${typeof value}`);
  } else if (typeof value === 'number' && !Number.isFinite(value)) {
    yield notJson(at, `is ${value}`);
  }
}

function notCarried(at: string, message: string): Refused {
  const fix = 'keep the bytes in binaryData of a ConfigMap or data of a Secret, or take the character out';
  return { code: 'YAML-001', at, message: `${message}, which does not survive YAML and kustomize`, fix };
}

function notJson(at: string, message: string): Refused {
  return {
    code: 'YAML-002',
    at,
    message: `${message}, which JSON cannot carry`,
    fix: 'write a finite number or a string',
  };
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
