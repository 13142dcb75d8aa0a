import { parseWanted, type Wanted } from '@parapet/bootstrap';
import type { Parsed } from '@parapet/core';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the folder of an environment, `dist/<env>`, says is wanted of AWS. */
export function wantedIn(folder: string): Parsed<Wanted> {
  return parseWanted({ aws: textOf(join(folder, 'aws.json')), inventory: textOf(join(folder, 'inventory.json')) });
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
