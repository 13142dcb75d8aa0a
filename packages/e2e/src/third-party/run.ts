import { environments } from '../kubernetes/tree.ts';
import { HarnessError } from '../processes/failure.ts';
import { filesOf, workflows } from './files.ts';
import { findingsOf, type Finding, type PlaceReport } from './finding.ts';
import type { Tool } from './tool.ts';

export interface Answer {
  readonly read: number;
  readonly findings: readonly Finding[];
}

/** Asks a tool about everything that it is for. Each environment by itself: what is in another is no answer to what is missing in one. */
export async function ask(tool: Tool, progress: (line: string) => void): Promise<Answer> {
  progress(`${tool.name}: asked`);
  const reports = await Promise.all(placesOf(tool).map((place) => reportOn(tool, place, progress)));
  const read = reports.reduce((sum, report) => sum + report.read, 0);
  return { read, findings: findingsOf(tool, reports) };
}

interface Place {
  readonly name: string;
  readonly files: readonly string[];
}

async function reportOn(tool: Tool, { name, files }: Place, progress: (line: string) => void): Promise<PlaceReport> {
  const report = await tool.check(files, progress);
  if (report.read >= (tool.knows === 'every kind' ? files.length : 1)) return { ...report, place: name };
  throw new HarnessError(`${tool.name} has read ${report.read} of the ${files.length} files of ${name}`);
}

function placesOf(tool: Tool): Place[] {
  if (tool.reads === 'workflows') return [{ name: '.github/workflows', files: workflows() }];
  return environments().map((name) => ({ name: `dist/${name}`, files: filesOf(name) }));
}
