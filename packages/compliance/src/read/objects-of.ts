import type { Manifest } from '@parapet/core';
import type { ParsedDocument } from './parse-documents.ts';
import type { Skipped, SourceObject } from './source.ts';

/** The objects of the documents of a file, those of a `kind: List` one by one, and the documents that are something else. */
export function objectsOf(
  file: string,
  documents: readonly ParsedDocument[],
): { readonly objects: readonly SourceObject[]; readonly skipped: readonly Skipped[] } {
  const objects: SourceObject[] = [];
  const skipped: Skipped[] = [];
  for (const [at, { document, line }] of documents.entries()) {
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    if (value === null || value === undefined) continue;
    if (isElse(file, value)) skipped.push({ file, line });
    else if (isList(value))
      for (const [item, manifest] of value.items.entries())
        objects.push({
          manifest: manifest as Manifest,
          path: `${file}:${line} items[${item}]`,
          file,
          line,
          document: at,
          item,
        });
    else objects.push({ manifest: value as Manifest, path: `${file}:${line}`, file, line, document: at });
  }
  return { objects, skipped };
}

/** Nothing in it is meant for the API server; a misspelt `apiversion` is. */
function isElse(file: string, value: unknown): boolean {
  if (/(^|\/)kustomization\.ya?ml$/.test(file)) return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const names = Object.keys(value).map((name) => name.toLowerCase());
  return !names.some((name) => name === 'apiversion' || name === 'kind');
}

function isList(value: unknown): value is { readonly items: readonly unknown[] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'List' &&
    'items' in value &&
    Array.isArray(value.items)
  );
}
