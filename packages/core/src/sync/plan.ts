import { hash } from 'node:crypto';
import { formatInventory, INVENTORY, parseInventory, type Facts, type InventoryFile } from './inventory.ts';
import { foldersOf, pathProblems } from './output-path.ts';
import { accepted } from '../values/parsed.ts';
import type { Problem } from '../problem.ts';
import { SameContent } from './same-content.ts';
import { GONE, listFolder, locateFolder, readContent, type Folder } from './folder.ts';
import type { OutputFile, SyncOptions } from './output-file.ts';
import { attempt, unless } from './system-error.ts';

/** What makes a folder hold what was rendered. Paths are sorted. */
export interface Plan {
  readonly folder: Folder;
  /** What a person has to decide: as long as there is one, nothing may be changed. */
  readonly refusals: readonly Problem[];
  /** What carrying out the plan puts right. */
  readonly drift: readonly Problem[];
  readonly write: readonly OutputFile[];
  readonly remove: readonly string[];
  /** Those of `write` and `remove` on disk with a content that we did not write. */
  readonly edited: readonly string[];
  /** Folders that hold nothing afterwards, inner ones first. */
  readonly emptied: readonly string[];
  /** Temporary folders of runs that were killed. */
  readonly leftovers: readonly string[];
  /** Inventory of what is there together with what will be, unless the one on disk names all of it. */
  readonly interim?: string;
  /** Inventory of what will be, unless it is on disk by then. */
  readonly inventory?: string;
}

/** Reads the folder and changes nothing. */
export function planSync(dir: string, files: readonly OutputFile[], { within, facts = {} }: SyncOptions): Plan {
  const { folder, refusals } = locateFolder(dir, within);
  const wrong = [...refusals, ...pathProblems(folder.shown, files, INVENTORY)];
  return wrong.length > 0 ? refuse(folder, wrong) : plan(folder, files, facts);
}

function plan(folder: Folder, files: readonly OutputFile[], facts: Facts): Plan {
  const entries = files.map(entryOf).sort(byPath);
  const after = formatInventory({ files: entries, facts });
  // Before the listing: what another run removes from here on is then still known as ours.
  const before = readContent(folder, INVENTORY)?.toString();
  const found = listFolder(folder);
  const parsed = before === after ? accepted({ files: entries }) : parseInventory(before ?? EMPTY);
  if (!parsed.ok) {
    const { code, reason, fix } = parsed.refusal;
    return refuse(folder, [...found.refusals, { code, object: folder.show(INVENTORY), message: reason, fix }]);
  }
  const owned = new Map(parsed.value.files.map((file) => [file.path, file]));
  const wanted = new Map(files.map((file) => [file.path, file]));
  const differences = compareFiles(folder, found.files, wanted, owned);
  const ours = differences.filter(({ kind }) => kind !== 'foreign');
  const foreign = differences.filter(({ kind }) => kind === 'foreign');

  const added = entries.filter(({ path }) => !owned.has(path));
  const union = [...owned.values(), ...added].sort(byPath);
  const interim = added.length > 0 ? formatInventory({ files: union, facts }) : undefined;
  const needed = new Set([...wanted.keys()].flatMap((path) => [...foldersOf(path)]));
  return {
    folder,
    refusals: [...found.refusals, ...foreign.map((difference) => describe(folder, difference))],
    drift: driftOf(folder, found.exists, ours, after !== before),
    write: ours.flatMap(({ path }) => wanted.get(path) ?? []),
    remove: ours.map(({ path }) => path).filter((path) => !wanted.has(path)),
    edited: ours.filter(({ kind }) => kind === 'edited').map(({ path }) => path),
    emptied: found.folders.filter((path) => !needed.has(path)).reverse(),
    leftovers: found.leftovers,
    interim,
    inventory: after === (interim ?? before) ? undefined : after,
  };
}

const EMPTY = formatInventory({ files: [], facts: {} });

function refuse(folder: Folder, refusals: readonly Problem[]): Plan {
  return { folder, refusals, drift: [], write: [], remove: [], edited: [], emptied: [], leftovers: [] };
}

interface Difference {
  readonly path: string;
  readonly kind: keyof typeof DIFFERENCES;
}

/** Sorted by path. */
function compareFiles(
  folder: Folder,
  found: readonly string[],
  wanted: ReadonlyMap<string, OutputFile>,
  owned: ReadonlyMap<string, InventoryFile>,
): Difference[] {
  const there = new Set(found);
  const content = new SameContent();
  const differences: Difference[] = [];
  for (const path of [...new Set([...found, ...wanted.keys()])].sort()) {
    if (path === INVENTORY) continue;
    const kind = there.has(path) ? compareFile(folder, path, wanted.get(path), owned.get(path), content) : 'missing';
    if (kind !== undefined) differences.push({ path, kind });
  }
  return differences;
}

function compareFile(
  folder: Folder,
  path: string,
  wanted: OutputFile | undefined,
  owned: InventoryFile | undefined,
  content: SameContent,
): Difference['kind'] | undefined {
  if (wanted === undefined && owned === undefined) return 'foreign';
  return attempt(folder.show(path), 'read', () => {
    const file = folder.resolve(path);
    if (wanted !== undefined && unless(GONE, () => content.test(file, wanted.text)) === true) return undefined;
    const bytes = readContent(folder, path);
    // Another run removed it after the listing.
    if (bytes === undefined) return wanted === undefined ? 'obsolete' : 'missing';
    if (owned === undefined) return 'foreign';
    if (owned.sha256 !== hash('sha256', bytes)) return 'edited';
    return wanted === undefined ? 'obsolete' : 'stale';
  });
}

const DIFFERENCES = {
  missing: ['is missing', 'run synth and commit what it writes'],
  stale: ['is not what the code renders', 'run synth and commit what it writes'],
  edited: ['was changed by hand', 'make the change in the code and run synth, which undoes this one'],
  obsolete: ['is not rendered any more', 'run synth, which removes it'],
  foreign: ['was not written by synth', 'move it out of the folder or delete it'],
} as const;

function describe(folder: Folder, { path, kind }: Difference): Problem {
  const [message, fix] = DIFFERENCES[kind];
  return { code: 'CLI-001', object: folder.show(path), message, fix };
}

function driftOf(
  folder: Folder,
  exists: boolean,
  differences: readonly Difference[],
  inventoryDiffers: boolean,
): Problem[] {
  const [message, fix] = DIFFERENCES.missing;
  if (!exists) return [{ code: 'CLI-001', object: folder.shown, message, fix }];
  if (differences.length === 0 && inventoryDiffers) return [describe(folder, { path: INVENTORY, kind: 'stale' })];
  return differences.map((difference) => describe(folder, difference));
}

function entryOf({ path, text, object, construct, package: from }: OutputFile): InventoryFile {
  return { path, sha256: hash('sha256', text), object, construct, package: from };
}

function byPath(one: InventoryFile, other: InventoryFile): number {
  return one.path < other.path ? -1 : one.path > other.path ? 1 : 0;
}
