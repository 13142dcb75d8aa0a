import { lstatSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TEMPORARY, UNFINISHED, type Folder } from './folder.ts';
import { attempt, unless } from './system-error.ts';

/** How often a file is begun anew when its folders are not there: the first time, or because another run removed them. */
const ATTEMPTS = 20;

/**
 * Changes a folder one whole file at a time, beside other runs that do the same: what is gone already, another run
 * removed. A file is written in a folder of this run's own and moved to its place when it is whole.
 */
export class Writer {
  readonly #folder: Folder;
  #temporary: string | undefined;

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  write(path: string, text: string): void {
    const target = this.#folder.resolve(path);
    attempt(this.#folder.show(path), 'write', () => {
      for (let left = ATTEMPTS; ; left--) {
        const done = unless(left > 1 ? ['ENOENT'] : [], () => this.#replace(target, text));
        if (done !== undefined) return;
        this.close();
        mkdirSync(dirname(target), { recursive: true });
      }
    });
  }

  remove(path: string): void {
    attempt(this.#folder.show(path), 'remove', () => {
      unlink(this.#folder.resolve(path));
    });
  }

  /** Only if it is empty. */
  removeFolder(path: string): void {
    attempt(this.#folder.show(path), 'remove', () => {
      rmdir(this.#folder.resolve(path));
    });
  }

  /** A run that still uses it begins another. */
  removeLeftover(path: string): void {
    this.remove(`${path}/${UNFINISHED}`);
    this.removeFolder(path);
  }

  /** Leaves nothing of this run behind but whole files. */
  close(): void {
    const temporary = this.#temporary;
    if (temporary === undefined) return;
    this.#temporary = undefined;
    attempt(this.#folder.shown, 'write', () => {
      unlink(join(temporary, UNFINISHED));
      rmdir(temporary);
    });
  }

  #replace(target: string, text: string): true {
    this.#temporary ??= mkdtempSync(join(this.#folder.root, TEMPORARY));
    const whole = join(this.#temporary, UNFINISHED);
    writeFileSync(whole, text);
    renameSync(whole, target);
    return true;
  }
}

/** Of a file: what is gone, or a folder by now, is left alone. */
function unlink(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (unless(['ENOENT', 'ENOTDIR'], () => lstatSync(path).isFile()) === true) throw error;
  }
}

function rmdir(path: string): void {
  unless(['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'], () => {
    rmdirSync(path);
  });
}
