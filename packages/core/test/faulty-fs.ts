import type * as Fs from 'node:fs';

/** What happens at the steps of the file system that the code under test takes. */
export interface Faults {
  /** Called before and after each step, with its number from 0; may throw. */
  at?: (step: number, when: 'before' | 'after', name: string) => void;
  steps: number;
}

const CHANGING = ['mkdirSync', 'mkdtempSync', 'renameSync', 'rmdirSync', 'unlinkSync', 'writeFileSync'] as const;
const READING = ['closeSync', 'lstatSync', 'openSync', 'readdirSync', 'readFileSync', 'readSync'] as const;

/** `node:fs` with `faults` at the steps that sync takes. A file can be written by half: two steps, not one. */
export function faultyFs(real: typeof Fs, faults: Faults): typeof Fs {
  const faulty: Record<string, unknown> = { ...real };
  for (const name of [...CHANGING, ...READING]) {
    const original = real[name] as (...args: readonly unknown[]) => unknown;
    const step = (...args: readonly unknown[]): unknown => {
      const number = faults.steps++;
      faults.at?.(number, 'before', name);
      try {
        return original(...args);
      } finally {
        faults.at?.(number, 'after', name);
      }
    };
    faulty[name] = (...args: readonly unknown[]): unknown => {
      if (name === 'writeFileSync' && faults.at !== undefined) {
        const [path, text] = args as [string, string];
        step(path, text.slice(0, text.length / 2));
      }
      return step(...args);
    };
  }
  return faulty as unknown as typeof Fs;
}
