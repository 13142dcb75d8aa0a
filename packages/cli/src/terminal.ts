import { formatProblem, type Problem } from '@parapet/core';
import colors from 'picocolors';

/** Colours only on a terminal, and never where NO_COLOR is set: picocolors decides. */
export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function printError(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** What stops an environment, then what it should know; nothing where there is neither. */
export function printProblems(environment: string, errors: readonly Problem[], warnings: readonly Problem[]): void {
  print(colors.red, `${environment}: ${count(errors.length, 'problem')}`, errors);
  print(colors.yellow, `${environment}: ${count(warnings.length, 'warning')}`, warnings);
}

function print(color: (text: string) => string, title: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  printError(colors.bold(color(title)));
  for (const problem of problems) {
    printError(`  ${formatProblem(problem)}`);
    if (problem.path !== undefined && problem.path !== '') printError(colors.dim(`    at ${problem.path}`));
  }
}

/** Lines of a table, columns padded to the widest cell; all but the first column to the right. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}

export function count(number: number, thing: string): string {
  return `${String(number)} ${thing}${number === 1 ? '' : 's'}`;
}

/** What a person sees of an error that is not a problem of theirs: the message and the first place outside packages. */
export function failure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = error.stack
    ?.split('\n')
    .slice(1)
    .find((line) => line.includes('/') && !line.includes('node_modules') && !line.includes('node:'))
    ?.trim();
  return `could not evaluate: ${error.message}${place === undefined ? '' : `\n  ${place}`}`;
}

/** Replaces one status line on a terminal; silent elsewhere. */
export function status(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}
