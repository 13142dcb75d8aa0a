import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, findPython, REQUIREMENTS } from './python.ts';
import type { Report, Tool } from './tool.ts';

/** A program of the pinned packages from PyPI. */
export function pythonTool(
  name: string,
  reads: Tool['reads'],
  check: (program: string, files: readonly string[]) => Promise<Report>,
): Tool {
  const python = findPython();
  return {
    name,
    version: new RegExp(`^${name}==(\\S+)`, 'm').exec(readFileSync(REQUIREMENTS, 'utf8'))?.[1] ?? '',
    reads,
    knows: 'every kind',
    missing: 'missing' in python ? python.missing : undefined,
    check: async (files, progress) => check(join(await environment(progress), 'bin', name), files),
  };
}
