import { writeFileSync } from 'node:fs';
import { outcomeOf, type Outcome, type Report } from '@parapet/compliance';
import type { Severity } from '@parapet/policy';
import { exitCode, UsageError, type ExitCode } from '../exit.ts';
import type { LoadModule } from '../load.ts';
import { status } from '../terminal.ts';
import { formatReport, type Format } from './format.ts';
import { reportOn, type SubjectOptions } from './subject.ts';

export interface StaticOptions extends SubjectOptions {
  readonly format: Format;
  readonly failOn: Severity;
  readonly output?: string;
  readonly quiet: boolean;
}

const EXITS: Readonly<Record<Outcome, ExitCode>> = {
  clean: exitCode.fine,
  findings: exitCode.findings,
  unevaluated: exitCode.unevaluated,
};

export async function judgeFolder(
  folder: string | undefined,
  options: StaticOptions,
  load: LoadModule,
): Promise<ExitCode> {
  if (!options.quiet) status(`judging ${folder ?? options.env ?? ''}`);
  const report = await reportOn(folder, options, load);
  if (!options.quiet) status('');
  const outcome = outcomeOf(report, options.failOn);
  publish(report, outcome, options);
  return EXITS[outcome];
}

function publish(report: Report, outcome: Outcome, { format, output, quiet }: StaticOptions): void {
  const isTerminal = output === undefined && process.stdout.isTTY;
  const text = formatReport(report, format, isTerminal);
  if (output !== undefined) write(output, text);
  // Whoever asks for a document gets one, clean or not.
  else if (!quiet || outcome !== 'clean' || format !== 'table') process.stdout.write(text);
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
