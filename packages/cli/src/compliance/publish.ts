import { writeFileSync } from 'node:fs';
import { outcomeOf, type Outcome, type Report } from '@parapet/compliance';
import type { Severity } from '@parapet/policy';
import { exitCode, UsageError, type ExitCode } from '../exit.ts';
import { formatReport, type Format } from './format.ts';

export interface Publishing {
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

/** Prints the report, or writes it where it is asked for, and says with what the command ends. */
export function publish(report: Report, { format, failOn, output, quiet }: Publishing): ExitCode {
  const outcome = outcomeOf(report, failOn);
  const isTerminal = output === undefined && process.stdout.isTTY;
  const text = formatReport(report, format, isTerminal);
  if (output !== undefined) write(output, text);
  // Whoever asks for a document gets one, clean or not.
  else if (!quiet || outcome !== 'clean' || format !== 'table') process.stdout.write(text);
  return EXITS[outcome];
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
