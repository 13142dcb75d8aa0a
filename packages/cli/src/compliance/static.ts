import type { ExitCode } from '../exit.ts';
import type { LoadModule } from '../load.ts';
import { status } from '../terminal.ts';
import { publish, type Publishing } from './publish.ts';
import { reportOn, type SubjectOptions } from './subject.ts';

export interface StaticOptions extends SubjectOptions, Publishing {}

export async function judgeFolder(
  folder: string | undefined,
  options: StaticOptions,
  load: LoadModule,
): Promise<ExitCode> {
  const report = await reportOn(folder, options, load, options.quiet ? undefined : status);
  if (!options.quiet) status('');
  return publish(report, options);
}
