import { build, type Built } from '../binaries/build.ts';
import { families } from '../binaries/family.ts';
import { findGo } from '../binaries/go.ts';
import { versionIn } from '../evidence/versions.ts';
import type { Report, Tool } from './tool.ts';

type Program = keyof typeof families.checkers.programs;

/** A program of the family of checkers. */
export function goTool(
  name: Program,
  reads: Tool['reads'],
  check: (built: Built, files: readonly string[]) => Promise<Report>,
): Tool {
  const go = findGo();
  return {
    name,
    version: versionIn(families.checkers, families.checkers.programs[name]).replace(/^.* /, ''),
    reads,
    knows: 'every kind',
    missing: 'missing' in go ? go.missing : undefined,
    check: async (files, progress) => check(await build(name, progress), files),
  };
}
