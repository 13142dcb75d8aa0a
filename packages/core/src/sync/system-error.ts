import { ProblemsError } from '../problem.ts';

/** The result of `action`, or undefined after a failure with one of `codes`. */
export function unless<T>(codes: readonly string[], action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (codes.includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** Runs `action`; where the operating system refuses, a problem that names the file and the reason (CLI-003). */
export function attempt<T>(object: string, what: 'read' | 'write' | 'remove', action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    const reason = (error as Error).message.split(',', 1)[0] ?? '';
    throw new ProblemsError([
      {
        code: 'CLI-003',
        object,
        message: `cannot ${what} it: ${reason}`,
        fix: 'make that possible and run again, which goes on from here',
      },
    ]);
  }
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
}
