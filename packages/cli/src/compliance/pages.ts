import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asPage, outcomeOf } from '@parapet/compliance';
import { exitCode, type ExitCode } from '../exit.ts';
import type { LoadModule } from '../load.ts';
import { printError, printLine } from '../terminal.ts';
import { findWorkspace } from '../workspace.ts';
import { reportOn, textOf } from './subject.ts';

/** Brings `docs/compliance/<env>.md` into step with `dist/<env>`, for every environment. */
export async function writePages({ check }: { readonly check: boolean }, load: LoadModule): Promise<ExitCode> {
  const { root, apps } = findWorkspace(process.cwd());
  const folder = join(root, 'docs/compliance');
  if (!check) mkdirSync(folder, { recursive: true });
  let code: ExitCode = exitCode.fine;
  for (const { name } of apps) {
    const report = await reportOn(undefined, { env: name, preset: 'platform' }, load);
    const [file, text] = [join(folder, `${name}.md`), asPage(report)];
    const isSame = textOf(file) === text;
    if (check && !isSame) printError(`docs/compliance/${name}.md is not as dist/${name} has it: run pnpm compliance`);
    if (!check && !isSame) writeFileSync(file, text);
    if (!check) printLine(`docs/compliance/${name}.md ${isSame ? 'as it was' : 'written'}`);
    const outcome = outcomeOf(report, 'error');
    if (outcome === 'unevaluated') code = exitCode.unevaluated;
    else if ((outcome === 'findings' || (check && !isSame)) && code === exitCode.fine) code = exitCode.findings;
  }
  return code;
}
