import type { Child, Exit } from './child.ts';

/** Something about the machine or a process stands in the way: one line, and what the process said last. */
export class HarnessError extends Error {
  override readonly name = 'HarnessError';

  constructor(message: string, tail: readonly string[] = []) {
    super([message, ...tail.map((line) => `    ${line}`)].join('\n'));
  }
}

/** The line for a process that ended unasked. Well-known causes are named; the rest is in the tail of its log. */
export function failureOf(child: Child, { error }: Exit): HarnessError {
  const tail = child.tail();
  const text = tail.join('\n');
  return new HarnessError(`${child.name} ${error}${cause(text)}`, tail);
}

function cause(text: string): string {
  const address = /listen tcp (\S+): bind: address already in use/.exec(text)?.[1];
  if (address !== undefined) return `: another process has taken ${address}`;
  if (text.includes('address already in use')) return ': another process has taken its port';
  if (text.includes('no space left on device')) return ': the disk is full';
  return '';
}
