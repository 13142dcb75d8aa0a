import { environments } from '../kubernetes/tree.ts';
import { HarnessError } from '../processes/failure.ts';
import { filesOf, workflows } from './files.ts';
import { findingsOf, type Finding } from './finding.ts';
import type { Report, Tool } from './tool.ts';

export interface Judged {
  readonly tool: Tool;
  readonly read: number;
  readonly findings: readonly Finding[];
}

/** Asks a tool about everything that it is for. Each environment by itself: what is in another is no answer to what is missing in one. */
export async function ask(tool: Tool, progress: (line: string) => void): Promise<Judged> {
  const reports: Record<string, Report> = {};
  for (const [place, files] of placesOf(tool)) {
    progress(`${tool.name}: ${place}`);
    const report = await tool.check(files, progress);
    if (report.read < (tool.knows === 'every kind' ? files.length : 1))
      throw new HarnessError(`${tool.name} has read ${report.read} of the ${files.length} files of ${place}`);
    reports[place] = report;
  }
  const read = Object.values(reports).reduce((sum, report) => sum + report.read, 0);
  return { tool, read, findings: findingsOf(tool, reports) };
}

function placesOf(tool: Tool): (readonly [place: string, files: readonly string[]])[] {
  if (tool.reads === 'workflows') return [['.github/workflows', workflows()]];
  return environments().map((name) => [`dist/${name}`, filesOf(name)]);
}
