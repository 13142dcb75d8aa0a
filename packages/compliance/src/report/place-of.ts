import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@parapet/policy';
import { LIMITS } from '../read/limits.ts';
import { locate, type Region } from '../read/locate.ts';
import { parseDocuments, type ParsedFile } from '../read/parse-documents.ts';
import type { Read } from '../read/read-folder.ts';
import type { SourceObject } from '../read/source.ts';

/**
 * Finds the lines of a finding. Syntax trees are not kept from the first reading: a file is parsed again when something was found in it, the last
 * one only, because findings come in the order of their objects.
 */
export function placesIn({
  root,
  objects,
}: Read): (finding: Finding) => (Region & { readonly file: string }) | undefined {
  const byPath = new Map(objects.map((object) => [object.path, object]));
  const trees = new Map<string, ParsedFile>();
  return (finding) => {
    const source = byPath.get(finding.path ?? '') ?? byPath.get(finding.object);
    if (source === undefined) return undefined;
    const { file, line } = source;
    return { file, ...(regionOf(root, source, finding, trees) ?? { startLine: line, endLine: line }) };
  };
}

function regionOf(
  root: string,
  source: SourceObject,
  finding: Finding,
  trees: Map<string, ParsedFile>,
): Region | undefined {
  const { file, document } = source;
  if (!trees.has(file)) {
    trees.clear();
    trees.set(file, parseDocuments(file, readFileSync(join(root, file), 'utf8'), LIMITS));
  }
  const parsed = trees.get(file)?.documents[document];
  return parsed === undefined ? undefined : locate(parsed, source, finding);
}
