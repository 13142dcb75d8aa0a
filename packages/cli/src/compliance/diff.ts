import { compareReports, outcomeOf, showDifference, type Report } from '@parapet/compliance';
import type { Severity } from '@parapet/policy';
import { exitCode, type ExitCode } from '../exit.ts';
import type { LoadModule } from '../load.ts';
import { printLine } from '../terminal.ts';
import { reportOn, type SubjectOptions } from './subject.ts';

export interface DiffOptions extends SubjectOptions {
  readonly failOn: Severity;
  readonly json: boolean;
}

/** What came and what went between two folders. Findings that came are findings; those that were there before are not. */
export async function diffFolders(
  before: string,
  after: string,
  options: DiffOptions,
  load: LoadModule,
): Promise<ExitCode> {
  const reports: [Report, Report] = [await reportOn(before, options, load), await reportOn(after, options, load)];
  const difference = compareReports(...reports);
  printLine(options.json ? JSON.stringify(difference, undefined, 2) : showDifference(difference));
  if (reports.some((report) => outcomeOf(report, 'error') === 'unevaluated')) return exitCode.unevaluated;
  const isBad = ({ severity }: { readonly severity: Severity }): boolean =>
    severity === 'error' || options.failOn === 'warning';
  return difference.findings.added.some(isBad) ? exitCode.findings : exitCode.fine;
}
