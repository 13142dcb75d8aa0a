import { resolve } from 'node:path';
import { goTool } from '../go-tool.ts';
import { runTool } from '../run-tool.ts';
import type { Tool } from '../tool.ts';

interface Mistake {
  readonly kind: string;
  readonly filepath: string;
  readonly line: number;
  readonly message: string;
}

/** Without shellcheck and pyflakes, which a machine may have or not. */
export const actionlint: Tool = goTool('actionlint', 'workflows', async ({ path }, files) => {
  const settings = ['-shellcheck=', '-pyflakes=', '-no-color', '-format', '{{json .}}'];
  const mistakes = (await runTool(path, [...settings, ...files], [0, 1])) as Mistake[];
  return {
    read: files.length,
    complaints: mistakes.map(({ kind, filepath, line, message }) => ({
      check: kind,
      // Written from the folder that it was started in.
      file: resolve('/', filepath),
      message: `line ${line}: ${message}`,
    })),
  };
});
