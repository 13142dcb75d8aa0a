import { isPortablePath } from './output-path.ts';
import { accepted, quote, refused, type Parsed } from '../values/parsed.ts';

/** Name of the inventory in the folder that it describes. */
export const INVENTORY = 'inventory.json';

/** What a folder of output holds: `inventory.json`. A file that is not in it was not written by us. */
export interface Inventory {
  /** Sorted by path. */
  readonly files: readonly InventoryFile[];
  readonly facts: Facts;
}

export interface InventoryFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  /** Of the content, hexadecimal. */
  readonly sha256: string;
  /** Id of the Kubernetes object that the file holds. */
  readonly object?: string;
  /** Path of the construct that the content comes from. */
  readonly construct?: string;
  /** npm package of that construct. */
  readonly package?: string;
}

/** Plain JSON about the folder as a whole, such as the places of sample values. */
export type Facts = Readonly<Record<string, unknown>>;

/** One line a file, so that a review shows what happened to which, and git merges what does not touch. */
export function formatInventory({ files, facts }: Inventory): string {
  const lines = files.map(({ path, sha256, object, construct, package: from }) =>
    JSON.stringify({ path, sha256, object, construct, package: from }),
  );
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  const about = JSON.stringify(facts, sortedKeys, 2).replaceAll('\n', '\n  ');
  return `{\n  "version": 1,\n  "files": ${list},\n  "facts": ${about}\n}\n`;
}

/**
 * Refused with CLI-001. Of an inventory with the markers of a git merge both sides count: what either branch wrote is
 * ours, so that rendering again settles a merge.
 */
export function parseInventory(text: string): Parsed<Inventory> {
  const files = new Map<string, InventoryFile>();
  let facts: Facts | undefined;
  for (const side of sidesOfMerge(text)) {
    const inventory = read(side);
    if (typeof inventory === 'string') {
      const fix = `restore it from git, or delete it: files that are as rendered are then taken over, others named`;
      return refused('CLI-001', `is not an inventory: ${inventory}`, fix);
    }
    facts ??= inventory.facts;
    for (const file of inventory.files) if (!files.has(file.path)) files.set(file.path, file);
  }
  return accepted({ files: [...files.values()], facts: facts ?? {} });
}

function sidesOfMerge(text: string): string[] {
  if (!/^<{7} /m.test(text)) return [text];
  const ours: string[] = [];
  const theirs: string[] = [];
  let into = [ours, theirs];
  for (const line of text.split('\n')) {
    const marker = /^(?:<{7}|\|{7}|={7}|>{7})(?= |\r?$)/.exec(line)?.[0][0];
    if (marker === '<') into = [ours];
    else if (marker === '|') into = [];
    else if (marker === '=') into = [theirs];
    else if (marker === '>') into = [ours, theirs];
    else for (const side of into) side.push(line);
  }
  return [ours.join('\n'), theirs.join('\n')];
}

/** The inventory, or what is wrong with the text. */
function read(text: string): Inventory | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  if (!isRecord(json)) return 'it is not a JSON object';
  const { version, files, facts } = json;
  if (version !== 1) return `its version is ${quote(version)}, this program knows version 1`;
  if (!Array.isArray(files) || !isRecord(facts)) return 'it has no list of files, or no facts';
  const wrong: unknown = files.find((file) => !isFile(file));
  if (wrong !== undefined) return `${quote(wrong)} is not a file inside the folder with its sha256`;
  return { files: files as InventoryFile[], facts };
}

function isFile(file: unknown): file is InventoryFile {
  if (!isRecord(file) || typeof file.sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(file.sha256)) return false;
  const texts = [file.object, file.construct, file.package];
  return isPortablePath(file.path) && texts.every((text) => text === undefined || typeof text === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** By code unit, at every depth: two runs write the same bytes whatever the order of insertion. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, value[key]]),
  );
}
