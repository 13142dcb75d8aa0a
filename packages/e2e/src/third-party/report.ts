import type { Exception, Judgement } from './exceptions.ts';
import type { Finding } from './finding.ts';
import type { Tool } from './tool.ts';

export type Outcome =
  | { readonly tool: Tool; readonly state: 'judged'; readonly read: number; readonly judgement: Judgement }
  | { readonly tool: Tool; readonly state: 'skipped' | 'broken'; readonly why: string };

/** What a reader of the terminal sees; the last line counts the tools. */
export function report(outcomes: readonly Outcome[]): string {
  const head = ['tool', 'version', 'read', 'findings', 'excepted', ''];
  return [...columns([head, ...outcomes.map(rowOf)]), ...outcomes.flatMap(linesOf), counts(outcomes)].join('\n');
}

export function hasFailed(outcome: Outcome): boolean {
  if (outcome.state !== 'judged') return outcome.state === 'broken';
  return outcome.judgement.open.length > 0 || outcome.judgement.unused.length > 0;
}

function rowOf(outcome: Outcome): string[] {
  const { tool } = outcome;
  if (outcome.state !== 'judged') return [tool.name, tool.version, '-', '-', '-', outcome.state];
  const { open, excepted } = outcome.judgement;
  return [tool.name, tool.version, ...[outcome.read, open.length, excepted.length].map(String), ''];
}

function linesOf(outcome: Outcome): string[] {
  if (outcome.state !== 'judged') return [`${outcome.tool.name}: ${outcome.state}: ${outcome.why}`];
  return [...outcome.judgement.open.map(lineOf), ...outcome.judgement.unused.map(unusedLine)];
}

function lineOf({ tool, check, object, message, on }: Finding): string {
  const fix = 'Fix: mend it, or except it in packages/e2e/third-party-exceptions.yaml';
  return `${object}: ${message} (${tool} ${check}; ${on.join(', ')}). ${fix}.`;
}

function unusedLine({
  exception,
  objects,
}: {
  readonly exception: Exception;
  readonly objects: readonly string[];
}): string {
  const { tool, check } = exception;
  return `third-party-exceptions.yaml: ${tool} ${check} says nothing of ${objects.join(', ')}. Fix: remove what is excepted for nothing.`;
}

function counts(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(hasFailed).length;
  const skipped = outcomes.filter(({ state }) => state === 'skipped').length;
  return `${outcomes.length - failed - skipped} passed, ${failed} failed, ${skipped} skipped`;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
