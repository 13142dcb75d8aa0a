import type { Tree } from '../acceptance/tree.ts';

/** A row by its name: what it says of an environment. */
export type Cells = Readonly<Record<string, (tree: Tree) => string>>;

export function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

export function timesOf(number: number): string {
  return number === 1 ? 'one' : String(number);
}
