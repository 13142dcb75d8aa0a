import { INVENTORY } from './inventory.ts';
import type { OutputFile, SyncOptions } from './output-file.ts';
import { ProblemsError, type Problem } from '../problem.ts';
import { planSync } from './plan.ts';
import { Writer } from './writer.ts';

export interface SyncReport {
  /** Paths, sorted; with the inventory where it changed. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Those of `written` and `removed` that held what somebody else wrote. */
  readonly repaired: readonly string[];
  readonly unchanged: number;
}

/**
 * Makes the folder hold exactly `files` and its `inventory.json`. Throws `ProblemsError` before anything is changed when
 * a path is not ours to write or the folder holds what is not in the inventory (CLI-002), and half-way when the system
 * refuses (CLI-003); the next run then finishes. So it does after a kill: at every moment the inventory on disk names
 * each file of ours. No fsync: what a power cut takes away is rendered again.
 */
export function sync(dir: string, files: readonly OutputFile[], options: SyncOptions = {}): SyncReport {
  const plan = planSync(dir, files, options);
  if (plan.refusals.length > 0) throw new ProblemsError(plan.refusals);
  const writer = new Writer(plan.folder);
  try {
    for (const path of plan.leftovers) writer.removeLeftover(path);
    if (plan.interim !== undefined) writer.write(INVENTORY, plan.interim);
    // Before writing: a file may go where a folder was, or differ from an old one in case only.
    for (const path of plan.remove) writer.remove(path);
    for (const path of plan.emptied) writer.removeFolder(path);
    for (const { path, text } of plan.write) writer.write(path, text);
    if (plan.inventory !== undefined) writer.write(INVENTORY, plan.inventory);
  } finally {
    writer.close();
  }
  const written = plan.write.map(({ path }) => path);
  return {
    written: (plan.interim ?? plan.inventory) === undefined ? written : [...written, INVENTORY].sort(),
    removed: plan.remove,
    repaired: plan.edited,
    unchanged: files.length - written.length,
  };
}

/** What `sync` would refuse or put right, one problem each; none when the folder holds what was rendered. */
export function compare(dir: string, files: readonly OutputFile[], options: SyncOptions = {}): readonly Problem[] {
  try {
    const { refusals, drift } = planSync(dir, files, options);
    return [...refusals, ...drift];
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  }
}
