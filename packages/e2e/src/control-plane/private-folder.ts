import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HarnessError } from '../processes/failure.ts';

/** A folder that only we can read, for keys, logs and data. */
export class PrivateFolder {
  readonly path: string;

  constructor() {
    this.path = full(() => mkdtempSync(join(tmpdir(), 'parapet-e2e-')));
  }

  folder(name: string): string {
    const path = join(this.path, name);
    full(() => mkdirSync(path, { recursive: true, mode: 0o700 }));
    return path;
  }

  file(name: string, content: string): string {
    const path = join(this.path, name);
    full(() => {
      writeFileSync(path, content, { mode: 0o600 });
    });
    return path;
  }
}

function full<Result>(write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw new HarnessError(`the disk is full: no space left in ${tmpdir()}`);
  }
}
