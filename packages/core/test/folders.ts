import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OutputFile } from '../src/sync/output-file.ts';

/** In memory where the system has such a place: these tests make many thousand folders. */
const PARENT = existsSync('/dev/shm') ? '/dev/shm' : realpathSync(tmpdir());

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(PARENT, 'parapet-sync-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function file(path: string, text = `${path}\n`): OutputFile {
  return { path, text };
}

/** Every file below a folder with its text, every link with its target, every empty folder with null. */
export function snapshot(folder: string): Record<string, string | null> {
  const found: Record<string, string | null> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const key = path.slice(folder.length + 1);
    if (entry.isSymbolicLink()) found[key] = `-> ${readlinkSync(path)}`;
    else if (!entry.isDirectory()) found[key] = readFileSync(path, 'utf8');
    else if (readdirSync(path).length === 0) found[key] = null;
  }
  return Object.fromEntries(Object.entries(found).sort());
}
