import type { Summary } from './pairs.ts';

/** One measured number and what it is to reach. */
export interface Row {
  readonly measure: string;
  readonly unit: 'ratio' | 'MiB' | 'files';
  readonly value: number;
  /** Of the pairs, where there are several. */
  readonly range?: Summary['range'];
  /** Upper bound. */
  readonly target: number;
}

export function ratioRow(measure: string, target: number, { median, range }: Summary): Row {
  return { measure, unit: 'ratio', value: median, range, target };
}

/** `slack` is how far above the target still passes, such as 1.25 where the machine is shared. */
export function reached({ value, target }: Row, slack = 1): boolean {
  return value <= target * slack;
}

export function table(rows: readonly Row[]): string {
  const head = ['measure', 'measured', 'pairs', 'target', ''];
  const cells = rows.map((row) => [
    row.measure,
    `${format(row.value)}${row.unit === 'MiB' ? ' MiB' : ''}`,
    row.range === undefined ? '' : row.range.map(format).join('–'),
    `≤ ${format(row.target)}`,
    reached(row) ? 'reached' : 'missed',
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((line) => line[column]?.length ?? 0)));
  return [head, ...cells]
    .map((line) =>
      line.map((cell, column) =>
        column % 4 === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      ),
    )
    .map((line) => line.join('  ').trimEnd())
    .join('\n');
}

function format(value: number): string {
  if (Number.isInteger(value)) return value.toFixed(0);
  return value < 1 ? value.toFixed(3) : value.toFixed(value < 10 ? 2 : 0);
}
